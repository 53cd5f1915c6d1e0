import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField, TextField } from '#web/ui/form/fields.js';
import { type Team, teamQuery, updateTeam } from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { changedIn, textOf } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';

const factsOf = ({ decideWithinDays, isStartDecided }: Team): Fact[] => [
  [
    t('administration.teams.decide-within'),
    t('administration.teams.working-days', { count: decideWithinDays }),
  ],
  [t('administration.teams.start-decided'), t(isStartDecided ? 'administration.yes' : 'administration.no')],
];

function PolicyForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const [opened] = useState(team);
  const save = useSave({
    refresh,
    record: opened,
    send: (body: { decideWithinDays: number; isStartDecided: boolean }, version) =>
      updateTeam(team.id, version, changedIn(body, opened)),
    reload: () => queryClient.fetchQuery(teamQuery(team.id)),
    changesIn: changedFacts(factsOf),
    onDone: () => {
      notify(t('administration.saved'));
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
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
        defaultValue={opened.decideWithinDays}
      />
      <CheckboxField
        name="isStartDecided"
        label={t('administration.teams.start-decided')}
        hint={t('administration.teams.start-decided.hint')}
        defaultChecked={opened.isStartDecided}
      />
    </RecordForm>
  );
}

export const PolicyDialog = ({ team, onClose }: { team: Team; onClose: () => void }) => (
  <Dialog isOpen title={t('administration.teams.policy.of', { name: team.name })} onClose={onClose}>
    <PolicyForm team={team} onClose={onClose} />
  </Dialog>
);
