import type { ReminderState } from '#contract';
import { type Unneeded, sweepRows } from '#platform/database/sweep.js';
import type { Tx } from '#platform/database/transactions.js';

const DAY_MS = 86_400_000;
/** The planner plans the time after its last success again if the clock is set back, or if somebody moves. */
const PLANNED_AGAIN_WITHIN = '30 days';

/** The smallest id of a row that was created at `instant`: ids begin with their time. */
function firstIdAt(instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** Sent rows are found by their ids, because no other index is in the order of time. */
const isSent = (state: ReminderState) => state === 'sent';

function unneeded(state: ReminderState, before: Date): Unneeded {
  return {
    table: 'reminders',
    // The planner must never meet a date again whose rows are gone. While a request is open, its rows say who was
    // asked to decide.
    where: `state = '${state}' ${isSent(state) ? 'AND id < $2' : ''}
      AND send_at < least($1, (SELECT min(planned_until) - interval '${PLANNED_AGAIN_WITHIN}' FROM planner_state))
      AND NOT EXISTS (SELECT FROM change_requests c WHERE c.id = reminders.subject_id AND c.state = 'open')`,
    params: isSent(state) ? [before, firstIdAt(before)] : [before],
    by: isSent(state) ? 'id' : 'send_at',
  };
}

/**
 * Removes at most `atMost` rows of these final states that should have been sent more than `keptDays` ago.
 * @returns how many
 */
export async function sweepLedger(
  { db, now }: Tx,
  states: readonly Extract<ReminderState, 'sent' | 'failed' | 'suppressed' | 'superseded'>[],
  keptDays: number,
  atMost: number,
): Promise<number> {
  const before = new Date(now.getTime() - keptDays * DAY_MS);
  let count = 0;
  for (const state of states) count += await sweepRows(db, unneeded(state, before), atMost - count);
  return count;
}
