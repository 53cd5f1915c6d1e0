import { formatList, t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField } from '#web/ui/form/fields.js';
import { type Team, teamQuery, updateTeam } from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { weekdayName } from './days.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

const factsOf = ({ weekendDays }: Team): Fact[] => [
  [t('administration.calendars.weekend'), formatList(weekendDays.map((day) => weekdayName(day)))],
];

function WeekendForm({ team, onClose }: { team: Team; onClose: () => void }) {
  const save = useSave({
    refresh,
    record: team,
    send: (weekendDays: number[], version) => updateTeam(team.id, version, { weekendDays }),
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
      read={(data) => WEEKDAYS.filter((day) => data.has(`day-${day}`))}
    >
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">{t('administration.calendars.weekend.legend')}</legend>
        {WEEKDAYS.map((day) => (
          <CheckboxField
            key={day}
            name={`day-${day}`}
            label={weekdayName(day)}
            defaultChecked={team.weekendDays.includes(day)}
          />
        ))}
      </fieldset>
    </RecordForm>
  );
}

export const WeekendDialog = ({ team, onClose }: { team: Team; onClose: () => void }) => (
  <Dialog isOpen title={t('administration.calendars.weekend.change')} onClose={onClose}>
    <WeekendForm team={team} onClose={onClose} />
  </Dialog>
);
