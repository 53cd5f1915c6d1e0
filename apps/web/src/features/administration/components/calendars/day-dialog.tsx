import { useState } from 'react';
import type { Day } from '#contract';
import { formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { DateField, RadioField, TextField } from '#web/ui/form/fields.js';
import { type Calendar, setDay, type Team, type TeamDay } from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { textOf } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { dayFacts, firstOf } from './days.js';
import { useRemoveDay, useUndoDay } from './use-days.js';

interface Props {
  team: Team;
  calendar: Calendar;
  /** The chosen day; undefined if the form must ask for it. */
  day: Day | undefined;
  onClose: () => void;
}

const firstChoice = (year: number): Day => (today().startsWith(`${year}-`) ? today() : firstOf(year, 1));

function DayForm({ team, calendar, day, onClose }: Props) {
  const before = calendar.exceptions.find((exception) => exception.day === day);
  const facts = day === undefined ? undefined : dayFacts(calendar)(day);
  // Default to the opposite of what the day is now: that is the likely wish.
  const isOff = facts?.kind === 'holiday' || facts?.kind === 'weekend';
  const [isWorked, setIsWorked] = useState(before?.isWorked ?? isOff);
  const [isMissing, setIsMissing] = useState(false);
  const undo = useUndoDay(team);
  const remove = useRemoveDay(team, onClose);
  const save = useSave({
    refresh,
    send: (exception: TeamDay) => setDay(team.id, exception),
    onDone: (exception) => {
      onClose();
      notify(t('administration.calendars.saved', { day: formatDay(exception.day) }), {
        action: {
          label: t('administration.undo'),
          run: () => undo.mutate({ day: exception.day, before }),
        },
      });
    },
  });
  const checked = {
    ...save,
    // Without a day the request has no address.
    submit: (exception: TeamDay) => {
      setIsMissing(exception.day === '');
      if (exception.day !== '') save.submit(exception);
    },
  };
  return (
    <RecordForm
      save={checked}
      submitLabel={t('administration.save')}
      onCancel={onClose}
      read={(data) => ({ day: day ?? textOf(data, 'day'), isWorked, name: textOf(data, 'name') })}
    >
      {day === undefined ? (
        <DateField
          name="day"
          required
          label={t('administration.calendars.day')}
          defaultValue={firstChoice(calendar.year)}
          error={isMissing ? t('administration.calendars.day.missing') : undefined}
        />
      ) : (
        <p>
          {t(`administration.calendars.kind.${facts?.kind ?? 'worked'}`)}
          {facts?.name !== undefined && `: ${facts.name}`}
        </p>
      )}
      <RadioField
        legend={t('administration.calendars.what')}
        name="isWorked"
        value={String(isWorked)}
        onChange={(value) => setIsWorked(value === 'true')}
        options={[
          {
            value: 'false',
            label: t('administration.calendars.closed-on'),
            hint: t('administration.calendars.closed-on.hint'),
          },
          {
            value: 'true',
            label: t('administration.calendars.open-on'),
            hint: t('administration.calendars.open-on.hint'),
          },
        ]}
      />
      <TextField
        name="name"
        required
        maxLength={100}
        label={t('administration.calendars.why')}
        hint={t('administration.calendars.why.hint')}
        defaultValue={before?.name}
      />
      {before && (
        <div>
          <Button variant="outline" isBusy={remove.isPending} onClick={() => remove.mutate(before)}>
            {t('administration.calendars.remove')}
          </Button>
        </div>
      )}
    </RecordForm>
  );
}

export const DayDialog = (props: Props) => (
  <Dialog
    isOpen
    title={
      props.day === undefined ? t('administration.calendars.add') : formatDay(props.day, { exact: true })
    }
    onClose={props.onClose}
  >
    <DayForm {...props} />
  </Dialog>
);
