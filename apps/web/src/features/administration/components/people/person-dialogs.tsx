import { t } from '#web/lib/i18n.js';
import { queryClient } from '#web/lib/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/dialog.js';
import { type Person, personQuery, updatePerson } from '../../api/people.js';
import { useSave } from '../../api/use-save.js';
import { RecordForm } from '../record-form.js';
import { OwnedList } from './owned-engagements.js';

interface Props {
  person: Person;
  onClose: () => void;
}

function useActive({ person, onClose }: Props, isActive: boolean) {
  return useSave({
    record: person,
    send: (_confirmed: true, version) => updatePerson(person.id, version, { isActive }),
    reload: () => queryClient.fetchQuery({ ...personQuery(person.id), staleTime: 0 }),
    onDone: ({ waitingGrants }) => {
      if (waitingGrants.length > 0) notify(t('administration.grants.asked'));
      else
        notify(
          t(isActive ? 'administration.people.reactivated' : 'administration.people.deactivated', {
            name: person.name,
          }),
        );
      onClose();
    },
  });
}

function DeactivateForm(props: Props) {
  const save = useActive(props, false);
  const { name } = props.person;
  return (
    <RecordForm
      save={save}
      submitLabel={t('administration.people.deactivate')}
      onCancel={props.onClose}
      read={() => true as const}
    >
      <ul className="usa-list">
        <li>{t('administration.people.deactivate.sessions', { name })}</li>
        <li>{t('administration.people.deactivate.reminders')}</li>
        <li>{t('administration.people.deactivate.record')}</li>
      </ul>
      <h3>{t('administration.people.owned')}</h3>
      <p>{t('administration.people.deactivate.owned')}</p>
      <OwnedList person={props.person} />
    </RecordForm>
  );
}

export const DeactivateDialog = (props: Props) => (
  <Dialog
    isOpen
    title={t('administration.people.deactivate.title', { name: props.person.name })}
    onClose={props.onClose}
  >
    <DeactivateForm {...props} />
  </Dialog>
);

function ReactivateForm(props: Props) {
  const save = useActive(props, true);
  return (
    <RecordForm
      save={save}
      submitLabel={t('administration.people.reactivate')}
      onCancel={props.onClose}
      read={() => true as const}
    >
      <p>{t('administration.people.reactivate.text', { name: props.person.name })}</p>
    </RecordForm>
  );
}

export const ReactivateDialog = (props: Props) => (
  <Dialog
    isOpen
    title={t('administration.people.reactivate.title', { name: props.person.name })}
    onClose={props.onClose}
  >
    <ReactivateForm {...props} />
  </Dialog>
);
