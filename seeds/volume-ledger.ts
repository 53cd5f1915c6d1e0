import type { Day } from '#contract';
import { copyLine } from './copy.js';
import type { VolumeCalendar } from './volume-dates.js';
import type { Remembered } from './volume-record.js';

export const REMINDER_COLUMNS = [
  ...['id', 'rule', 'subject_kind', 'subject_id', 'engagement_id', 'refers_on', '"offset"'],
  ...['recipient_id', 'send_at', 'state', 'sent_at', 'message_id', 'subject_line', 'created_at'],
] as const;

/** The days before the due date on which its owner is reminded, the nearest first. */
const OFFSETS = [0, -1, -7, -14, -30];
/** Reminders that an engagement has in the ledger at most. */
export const MOST_REMINDERS = 2;
/**
 * The ledger ends this many days ago, as if the product had been down since: so a planner that catches up has
 * something to plan.
 */
const SILENT_DAYS = 10;

/** The lines of the ledger about an engagement: reminders of its due date that were sent. */
export function ledgerLines(
  { id, reference, title, status, ownerId, dates }: Remembered,
  calendar: VolumeCalendar,
  nextId: () => string,
): string[] {
  if (status === 'draft' || status === 'cancelled') return [];
  const last = calendar.day(-SILENT_DAYS);
  const until = dates.actualEndOn && dates.actualEndOn < last ? dates.actualEndOn : last;
  const due = calendar.offsetOf(dates.dueOn);
  return OFFSETS.map((offset): [number, Day] => [offset, calendar.day(due + offset)])
    .filter(([, day]) => day <= until && day > dates.createdAt.slice(0, 10))
    .slice(0, MOST_REMINDERS)
    .map(([offset, day]) => {
      const [reminder, at] = [nextId(), `${day}T12:00:00Z`];
      return copyLine([
        ...[reminder, 'engagement_due', 'engagement', id, id, dates.dueOn, offset, ownerId, at],
        ...['sent', `${day}T12:00:05Z`, reminder, `${reference}: finish soon – ${title}`, at],
      ]);
    });
}
