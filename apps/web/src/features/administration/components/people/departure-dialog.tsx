import { useQuery } from '@tanstack/react-query';
import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import {
  type Departure,
  type DepartureBody,
  departureQuery,
  leaveBureau,
  leaveTeam,
} from '../../api/departures.js';
import { type Person, personQuery } from '../../api/people.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { departureBody, LeftWork } from './left-work.js';

interface Props {
  person: Pick<Person, 'id' | 'name'>;
  /** The team that the person leaves; undefined if they leave the bureau. */
  team?: { slug: string; name: string };
  onClose: () => void;
}

function Form({ person, team, departure, onClose }: Props & { departure: Departure }) {
  const { name } = person;
  const save = useSave({
    refresh,
    send: async (body: DepartureBody) => {
      if (team) return leaveTeam(person.id, team.slug, body);
      const { version } = await queryClient.fetchQuery({ ...personQuery(person.id), staleTime: 0 });
      return leaveBureau(person.id, version, body);
    },
    onDone: () => {
      // Some engagements have a new owner now.
      void queryClient.invalidateQueries({ queryKey: ['engagements'] });
      notify(
        team
          ? t('administration.teams.member.removed', { name, team: team.name })
          : t('people.deactivated', { name }),
      );
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
      submitLabel={team ? t('administration.remove') : t('people.deactivate')}
      onCancel={onClose}
      read={departureBody}
    >
      {!team && (
        <ul className="usa-list">
          <li>{t('people.deactivate.sessions', { name })}</li>
          <li>{t('people.deactivate.record')}</li>
        </ul>
      )}
      <LeftWork departure={departure} />
    </RecordForm>
  );
}

function Contents(props: Props) {
  const { data, error, refetch } = useQuery(departureQuery(props.person.id, props.team?.slug));
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return data ? <Form {...props} departure={data} /> : <Skeleton lines={6} />;
}

/** Someone leaves the bureau or a team. Their work is handed over in the same step. */
export const DepartureDialog = (props: Props) => (
  <Dialog
    isOpen
    title={
      props.team
        ? t('people.departure.team.title', { name: props.person.name, team: props.team.name })
        : t('people.deactivate.title', { name: props.person.name })
    }
    onClose={props.onClose}
  >
    <Contents {...props} />
  </Dialog>
);
