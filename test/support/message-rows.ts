import type { TestApp } from './app.js';
import type { PersonKey } from './builders.js';

/** Inserts a message that was sent about an engagement. @returns its id */
export async function insertMessage(
  app: TestApp,
  { reference, sentAt, to = 'officer' }: { reference: string; sentAt: string; to?: PersonKey },
): Promise<string> {
  const [row] = await app.db.query<{ id: string }[]>(
    `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, state,
       sent_at, subject_line, created_at)
     SELECT 'mention', 'engagement', e.id, e.id, $2::timestamptz::date, -(SELECT count(*) FROM reminders), $3, $2, 'sent', $2,
       e.reference || ': you were mentioned in a comment', $2 FROM engagements e WHERE e.reference = $1 RETURNING id`,
    [reference, sentAt, app.bureau.people[to].id],
  );
  return row!.id;
}
