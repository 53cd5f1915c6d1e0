import type { Day } from '#contract';
import {
  daysBetween,
  formatDay,
  formatInstant,
  relativeDay,
  relativeInstant,
  today,
} from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';

/** A calendar date as people write it, with the weekday on hover. */
export const DateText = ({ day }: { day: Day }) => (
  <time dateTime={day} title={formatDay(day, { exact: true })}>
    {formatDay(day)}
  </time>
);

/** "due in 3 days", "was due yesterday". With `isOpen` false, only the date: nothing is left to do. */
export function DueText({ day, isOpen = true }: { day: Day; isOpen?: boolean }) {
  if (!isOpen) return <DateText day={day} />;
  const isPast = daysBetween(today(), day) < 0;
  return (
    <time dateTime={day} title={formatDay(day, { exact: true })}>
      {t(isPast ? 'ui.date.overdue' : 'ui.date.due', { when: relativeDay(day) })}
    </time>
  );
}

/** The date followed, in smaller type, by how far away it is. */
export const DateWithDistance = ({ day }: { day: Day }) => (
  <span className="date-distance">
    <DateText day={day} /> <span className="muted">{relativeDay(day)}</span>
  </span>
);

/**
 * An instant in the person's time zone: "5 minutes ago", with the exact time on hover. With `isRelative`
 * false: date and time.
 */
export const InstantText = ({ instant, isRelative = true }: { instant: string; isRelative?: boolean }) => (
  <time dateTime={instant} title={formatInstant(instant, { exact: true })}>
    {isRelative ? relativeInstant(instant) : formatInstant(instant)}
  </time>
);
