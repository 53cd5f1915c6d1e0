import { formatDay } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { removeDay, setDay, type Team, type TeamDay } from '../../api/teams.js';
import { useQuick } from '../../api/use-quick.js';

/** Removes an exception. Undo restores it. */
export function useRemoveDay(team: Team, onDone?: () => void) {
  const restore = useQuick(
    (exception: TeamDay) => setDay(team.id, exception),
    ({ day }) => notify(t('administration.calendars.restored', { day: formatDay(day) })),
  );
  return useQuick(
    ({ day }: TeamDay) => removeDay(team.id, day),
    (exception) => {
      onDone?.();
      notify(t('administration.calendars.removed', { day: formatDay(exception.day) }), {
        action: { label: t('administration.undo'), run: () => restore.mutate(exception) },
      });
    },
  );
}

/** Undoes the last change of a day: restores the former exception, or removes the new one. */
export function useUndoDay(team: Team) {
  return useQuick(
    ({ day, before }: { day: string; before: TeamDay | undefined }) =>
      before ? setDay(team.id, before) : removeDay(team.id, day),
    ({ day }) => notify(t('administration.calendars.restored', { day: formatDay(day) })),
  );
}
