import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Day } from '#contract';
import { addDays, formatDay, today } from '#web/lib/words/dates.js';
import { labelled, t } from '#web/lib/words/i18n.js';
import type { Calendar } from '../../api/teams.js';
import {
  type DayFacts,
  dayFacts,
  type DayKind,
  firstOf,
  monthName,
  weekdayName,
  weekdayOf,
  weeksOf,
} from './days.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const KINDS = ['worked', 'weekend', 'holiday', 'closed', 'open'] as const satisfies readonly DayKind[];

function inWords(day: Day, { kind, name }: DayFacts): string {
  const what = t(`administration.calendars.kind.${kind}`);
  return labelled(formatDay(day, { exact: true }), name === undefined ? what : `${what}, ${name}`);
}

/** The day that a key moves to from `day`; undefined for other keys. */
function target(key: string, day: Day): Day | undefined {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4));
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
      return addDays(day, 1 - weekdayOf(day));
    case 'End':
      return addDays(day, 7 - weekdayOf(day));
    case 'PageUp':
      return firstOf(month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1);
    case 'PageDown':
      return firstOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1);
    default:
      return undefined;
  }
}

interface MonthProps {
  year: number;
  month: number;
  factsOf: (day: Day) => DayFacts;
  reached: Day;
  onChoose?: (day: Day) => void;
}

function DayCell({ day, factsOf, reached, onChoose }: { day: Day } & Omit<MonthProps, 'year' | 'month'>) {
  const facts = factsOf(day);
  const words = inWords(day, facts);
  const number = Number(day.slice(8));
  const isToday = day === today();
  if (!onChoose) {
    return (
      <span className="year__day" data-kind={facts.kind} data-today={isToday || undefined} title={words}>
        {number}
        {facts.kind !== 'worked' && <span className="usa-sr-only">: {words}</span>}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="year__day"
      data-kind={facts.kind}
      data-today={isToday || undefined}
      data-day={day}
      title={words}
      aria-label={words}
      // The whole year is one tab stop. Arrow keys move from day to day.
      tabIndex={day === reached ? 0 : -1}
      onClick={() => onChoose(day)}
    >
      {number}
    </button>
  );
}

function Month({ year, month, ...rest }: MonthProps) {
  return (
    <table className="year__month">
      <caption>{monthName(year, month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekdayName(weekday)}>
              {weekdayName(weekday, 'narrow')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, index) => (
          <tr key={index}>
            {week.map((day, column) => (
              <td key={day ?? column}>{day && <DayCell day={day} {...rest} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A year as twelve months. People who may change it choose a day by pointer or keyboard. */
export function YearMonths({ calendar, onChoose }: { calendar: Calendar; onChoose?: (day: Day) => void }) {
  const { year } = calendar;
  const element = useRef<HTMLDivElement>(null);
  const factsOf = useMemo(() => dayFacts(calendar), [calendar]);
  const [reached, setReached] = useState<Day>(() =>
    today().startsWith(`${year}-`) ? today() : firstOf(year, 1),
  );
  const move = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.day;
    const next = from && target(event.key, from);
    if (!next?.startsWith(`${year}-`)) return;
    event.preventDefault();
    setReached(next);
    element.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <div className="stack">
      {onChoose && <p className="muted">{t('administration.calendars.keys')}</p>}
      <ul className="year__legend">
        {KINDS.map((kind) => (
          <li key={kind}>
            <span className="year__day" data-kind={kind} aria-hidden="true">
              8
            </span>{' '}
            {t(`administration.calendars.kind.${kind}`)}
          </li>
        ))}
      </ul>
      {/* The days are buttons. Their common parent handles the arrow keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={element} className="year" onKeyDown={move}>
        {MONTHS.map((month) => (
          <Month
            key={month}
            year={year}
            month={month}
            factsOf={factsOf}
            reached={reached}
            onChoose={
              onChoose &&
              ((day) => {
                setReached(day);
                onChoose(day);
              })
            }
          />
        ))}
      </div>
    </div>
  );
}
