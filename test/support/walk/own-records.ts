import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { JobQueue } from '#platform/queue/queue.js';
import type { TestApp } from '../app.js';
import type { Prepared, Visit } from './visit.js';

/** Makes records for one visit, so that the next visitor finds everything unchanged. */
export function ownRecords(app: () => TestApp, prepared: Prepared) {
  async function insert(sql: string, params: unknown[]): Promise<string> {
    const [row] = await app().db.query<{ id: string }[]>(`${sql} RETURNING id`, params);
    return row?.id ?? '';
  }

  /** Another session of the same person, which the walk ends. */
  async function openSession(userId: string): Promise<{ id: string; cookie: string }> {
    const token = randomBytes(32).toString('base64url');
    const id = await insert(
      `INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, '2100-01-01')`,
      [userId, createHash('sha256').update(token).digest(), app().clock.now()],
    );
    return { id, cookie: `demarche_session=${token}` };
  }

  /** A finished change of power: the answer shows whether the visitor may decide such changes at all. */
  const overGrant = (personId = prepared.spareId) =>
    insert(
      `INSERT INTO grants (kind, subject_key, person_id, before, after, asked_at, expires_at, state)
     VALUES ('reactivation', $1::text, $1::uuid, '{}', '{}', $2, $2, 'withdrawn')`,
      [personId, app().clock.now()],
    );

  /** A failed job, inserted without a worker that fails it. */
  const failedJob = async (): Promise<string> => {
    await app().nest.get(JobQueue, { strict: false }).add('housekeeping.sweep', {});
    const [rows] = await app().db.query<[{ id: string }[], number]>(
      `UPDATE bullmq.job SET state = 'failed', failed_reason = 'None.', finished_at_ms = added_at_ms
     WHERE name = 'housekeeping.sweep' AND state = 'waiting' RETURNING id`,
    );
    return rows[0]?.id ?? '';
  };

  const ownComment = async ({ personId, fixture }: Visit) => ({
    id: await insert(
      `INSERT INTO comments (engagement_id, author_id, body, mentioned_ids, created_at) VALUES ($1, $2, 'Own.', '{}', $3)`,
      [fixture.id, personId, app().clock.now()],
    ),
  });

  /** A view belongs to its owner: each visitor gets their own. */
  const ownView = async ({ personId }: Visit) => ({
    id: await insert(`INSERT INTO saved_views (name, query, owner_id) VALUES ($1, '', $2)`, [
      randomUUID(),
      personId,
    ]),
  });

  return { insert, openSession, overGrant, failedJob, ownComment, ownView };
}
