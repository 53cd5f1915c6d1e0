import { messageKeyOf } from '#features/reminders/sending/message-key.js';
import type { Desk } from '#test/worker/desk.js';

/** Everything in these suites is due on this day. */
export const DUE = '2026-03-10';
/** 08:00 of its owners on that day. */
export const EIGHT = `${DUE}T12:00:00Z`;

/**
 * Creates `count` owners with `each` engagements that are due on the same day, each with one reminder left, on that
 * day. The planner has passed an hour before it.
 */
export async function dueEngagements(desk: Desk, count: number, each = 1): Promise<void> {
  await desk.db.query(
    `WITH owners AS (
       INSERT INTO users (email, name, time_zone, created_at, updated_at)
       SELECT 'owner-' || n || '@demarche.example', 'Owner ' || n, 'America/New_York', '2020-01-01', '2020-01-01'
       FROM generate_series(1, $2::int) n RETURNING id, substr(name, 7)::int AS n),
     members AS (
       INSERT INTO memberships (user_id, team_id, role, created_at) SELECT id, $1, 'officer', '2020-01-01' FROM owners)
     INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
       start_on, due_on, last_activity_at)
     SELECT 'ENG-2025-' || lpad((n * $4::int + m)::text, 5, '0'), 'Border training', '1.2.1', 'dialogue', $1, id, id, 'active',
       '2020-01-01', $3, '2020-01-01' FROM owners CROSS JOIN generate_series(1, $4::int) m`,
    [desk.bureau.teams['team-a1'].id, count, DUE, each],
  );
  desk.at(`${DUE}T11:00:00Z`);
  await desk.planOnce();
}

/**
 * Compares what arrived with the ledger, by Message-ID: how many different messages there were, how many copies, how
 * many of the rows marked as sent did not arrive.
 */
export async function arrived(desk: Desk): Promise<{ distinct: number; repeated: number; lost: number }> {
  const ids = desk.mailbox.messages().map(({ messageId }) => messageId);
  const distinct = new Set(ids);
  const ledger = new Map((await desk.ledger()).map((row) => [row.id, row]));
  const keyOf = (messageId: string | null) => messageKeyOf(ledger.get(messageId ?? '')!);
  const sent = [...ledger.values()].filter(({ state }) => state === 'sent');
  const lost = sent.filter(({ messageId }) => !distinct.has(`<${keyOf(messageId)}@demarche.example>`));
  return { distinct: distinct.size, repeated: ids.length - distinct.size, lost: lost.length };
}

/** How many rows of the ledger are in each state. */
export async function states(desk: Desk): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, offset } of await desk.ledger()) {
    if (offset === 0) counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** Cuts short the waits of all jobs that wait for their next try, and lets them run. */
export async function tryAgain(desk: Desk): Promise<void> {
  for (const job of await desk.queue.queue.getDelayed()) await job.promote();
  await desk.drain();
}
