import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Day } from '#contract';
import { addDays, formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import {
  addMonths,
  firstOf,
  formatDayNumber,
  formatMonth,
  formatWeekday,
  lastOf,
  type Month,
  monthOf,
  weekdays,
  weeksOf,
} from '#web/lib/words/months.js';
import { Icon } from '#web/ui/icon.js';
import { HEALTH } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

const SHOWN = 3;

function Entry({ engagement }: { engagement: ListedEngagement }) {
  const { reference, title, status, health } = engagement;
  const [tone, icon] = HEALTH[health];
  const standing = t('engagements.calendar.standing', {
    health: t(`words.health.${health}`),
    status: t(`words.status.${status}`),
  });
  return (
    <li>
      <Link
        to="/engagements/$ref/{-$tab}"
        params={{ ref: reference }}
        className={`calendar-entry calendar-entry--${tone}`}
        title={`${reference} ${title} (${standing})`}
      >
        <Icon name={icon} />
        <span className="calendar-entry__title">{title}</span>
        <span className="usa-sr-only"> ({standing})</span>
      </Link>
    </li>
  );
}

/** The day that a key moves to; undefined for other keys. */
function destination(key: string, day: Day, week: readonly (Day | null)[]): Day | undefined {
  const inWeek = week.filter((one) => one !== null);
  const sameDay = (months: number) => {
    const month = addMonths(monthOf(day), months);
    const wanted = `${month}-${day.slice(8)}`;
    return wanted > lastOf(month) ? lastOf(month) : wanted;
  };
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return inWeek[0];
    case 'End':
      return inWeek.at(-1);
    case 'PageUp':
      return sameDay(-1);
    case 'PageDown':
      return sameDay(1);
    default:
      return undefined;
  }
}

interface Props {
  month: Month;
  byDay: ReadonlyMap<Day, readonly ListedEngagement[]>;
  isStale: boolean;
  /** The one day in the tab order. Arrow keys move from it. */
  current: Day;
  /** The day that a key moved to. It takes the focus once its month is there. */
  reached: Day | undefined;
  onReach: (day: Day) => void;
  onOpen: (day: Day) => void;
}

interface CellProps extends Pick<Props, 'current' | 'onReach' | 'onOpen'> {
  day: Day;
  week: readonly (Day | null)[];
  engagements: readonly ListedEngagement[];
}

function DayCell({ day, week, engagements, current, onReach, onOpen }: CellProps) {
  const isToday = day === today();
  const move = (event: KeyboardEvent) => {
    const to = event.altKey || event.ctrlKey || event.metaKey ? undefined : destination(event.key, day, week);
    if (to === undefined) return;
    event.preventDefault();
    onReach(to);
  };
  // Show three and a line for the rest. If the rest is a single engagement, show it instead of the line.
  const shown = engagements.length === SHOWN + 1 ? engagements : engagements.slice(0, SHOWN);
  const rest = engagements.length - shown.length;
  return (
    <td
      className="calendar__day"
      data-today={isToday || undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      <button
        type="button"
        className="calendar__number"
        data-day={day}
        tabIndex={day === current ? 0 : -1}
        aria-label={t('engagements.calendar.open', {
          day: formatDay(day, { exact: true }),
          due: t('engagements.calendar.count', { count: engagements.length }),
        })}
        onKeyDown={move}
        onClick={() => onOpen(day)}
      >
        {formatDayNumber(day)}
      </button>
      {shown.length > 0 && (
        <ul className="calendar__entries">
          {shown.map((engagement) => (
            <Entry key={engagement.id} engagement={engagement} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <button
          type="button"
          className="calendar__more"
          aria-label={t('engagements.calendar.more.day', { number: rest, day: formatDay(day) })}
          onClick={() => onOpen(day)}
        >
          {t('engagements.calendar.more', { number: rest })}
        </button>
      )}
    </td>
  );
}

/** A month as a table with one column per weekday. The number of a day opens everything due on it. */
export function MonthGrid({ month, byDay, isStale, current, reached, onReach, onOpen }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (reached) table.current?.querySelector<HTMLElement>(`[data-day="${reached}"]`)?.focus();
  }, [reached, month]);
  return (
    <table ref={table} className="calendar__grid" aria-busy={isStale} data-stale={isStale || undefined}>
      <caption className="usa-sr-only">
        {t('engagements.calendar.caption', { month: formatMonth(monthOf(firstOf(month))) })}
      </caption>
      <thead>
        <tr>
          {weekdays().map((day) => (
            <th key={day} scope="col" abbr={formatWeekday(day, 'long')}>
              {formatWeekday(day, 'short')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, index) =>
              day === null ? (
                // Cells before the first day and after the last have only their position as a key.
                <td key={`none-${index}`} className="calendar__day calendar__day--none" />
              ) : (
                <DayCell
                  key={day}
                  day={day}
                  week={week}
                  engagements={byDay.get(day) ?? []}
                  current={current}
                  onReach={onReach}
                  onOpen={onOpen}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
