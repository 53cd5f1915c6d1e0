import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField, TextField } from '#web/ui/form/fields.js';
import { type Team, teamQuery, updateTeam } from '../../api/teams.js';
import { useSave } from '../../api/use-save.js';
import { type Fact, RecordForm, textOf } from '../record-form.js';

const factsOf = ({ decideWithinDays, isStartDecided }: Team): Fact[] => [
  [
    t('administration.teams.decide-within'),
    t('administration.teams.working-days', { count: decideWithinDays }),
  ],
  [t('administration.teams.start-decided'), t(isStartDecided ? 'administration.yes' : 'administration.no')],
];

function PolicyForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const save = useSave({
    record: team,
    send: (body: { decideWithinDays: number; isStartDecided: boolean }, version) =>
      updateTeam(team.id, version, body),
    reload: () => queryClient.fetchQuery({ ...teamQuery(team.id), staleTime: 0 }),
    onDone: () => {
      notify(t('administration.saved'));
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
      factsOf={factsOf}
      submitLabel={t('administration.save')}
      onCancel={onClose}
      read={(data) => ({
        decideWithinDays: Number(textOf(data, 'decideWithinDays')),
        isStartDecided: data.has('isStartDecided'),
      })}
    >
      <TextField
        name="decideWithinDays"
        type="number"
        inputMode="numeric"
        min={1}
        max={60}
        required
        label={t('administration.teams.decide-within')}
        hint={t('administration.teams.decide-within.hint')}
        defaultValue={team.decideWithinDays}
      />
      <CheckboxField
        name="isStartDecided"
        label={t('administration.teams.start-decided')}
        hint={t('administration.teams.start-decided.hint')}
        defaultChecked={team.isStartDecided}
      />
    </RecordForm>
  );
}

export const PolicyDialog = ({ team, onClose }: { team: Team; onClose: () => void }) => (
  <Dialog isOpen title={t('administration.teams.policy.of', { name: team.name })} onClose={onClose}>
    <PolicyForm team={team} onClose={onClose} />
  </Dialog>
);
