import { createHash, randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import { inTransaction, pool, type Row, run } from './database.js';
import type { Me } from './reads.js';
import { one, type Statement } from './statements.js';

/** A request that writes, with what its headers say. */
interface Order {
  me: Me;
  query: URLSearchParams;
  body: Row;
  key: string;
  version: number;
}

type Write = (order: Order) => Promise<unknown>;

const statement = (name: string, text: string): Statement => ({ name, text });

const KEEP_ANSWER = statement(
  'keep answer',
  `INSERT INTO idempotency_keys (sender, key, request_hash, created_at, status, headers, body)
   VALUES ($1, $2, $3, now(), 200, '{}', $4)`,
);
const RECORD = statement(
  'record',
  `INSERT INTO activities (at, actor_id, what, subject, subject_id, engagement_id, before, after, source, stream)
   VALUES (now(), $1, $2, 'engagement', $3::uuid, $3::uuid, $4, $5, 'web', 'engagement:' || $3::text)`,
);
const UNSENT = statement(
  'unsent',
  `SELECT id FROM reminders WHERE engagement_id = $1 AND state IN ('planned', 'suppressed') AND send_at > now() - interval '1 day' FOR UPDATE`,
);
const LOCK = statement(
  'lock',
  `SELECT e.id, e.status, e.team_id, e.version, e.due_on::text AS "dueOn", e.owner_id FROM engagements e WHERE e.reference = $1 FOR UPDATE`,
);
const START = statement(
  'start',
  `UPDATE engagements SET status = 'active', actual_start_on = $2, version = version + 1, updated_at = now(), last_activity_at = now()
   WHERE id = $1`,
);
const BY_ID = one('by id', 'e.id = $3::uuid');

/** The written engagement as its page shows it, and the answer kept under the request's key. */
async function answerWith(client: pg.PoolClient, { me, key, body }: Order, id: unknown): Promise<unknown> {
  const [engagement] = await run(BY_ID, [me.id, me.teams, id], client);
  const hash = createHash('sha256').update(JSON.stringify(body)).digest();
  await run(KEEP_ANSWER, [me.id, key, hash, JSON.stringify(engagement)], client);
  return engagement;
}

const start: Write = (order) =>
  inTransaction(async (client) => {
    const { me, query, body, version } = order;
    const [found] = await run(LOCK, [query.get('reference')], client);
    if (
      found?.version !== version ||
      found.status !== 'planned' ||
      !me.teams.includes(String(found.team_id))
    ) {
      throw new Error(`${query.get('reference')} cannot be started`);
    }
    await run(START, [found.id, body.startedOn], client);
    const after = { status: 'active', actualStartOn: body.startedOn };
    await run(RECORD, [me.id, 'engagement.started', found.id, { status: found.status }, after], client);
    await run(UNSENT, [found.id], client);
    return answerWith(client, order, found.id);
  });

const INSERT = statement(
  'insert engagement',
  `INSERT INTO engagements (reference, title, description, opportunity_code, modality_code, team_id, owner_id, created_by_id, start_on,
     due_on, search_text, last_activity_at, created_at, updated_at)
   SELECT $1, $2::text, $3::text, o.code, o.modality_code, $4, $5, $5, $6, $7,
     lower(concat_ws(' ', $1::text, $2::text, $3::text, (SELECT name || ' ' || code FROM partners WHERE code = $9))), now(), now(), now()
   FROM opportunities o WHERE o.code = $8 RETURNING id`,
);
const PARTICIPATION = statement(
  'participation',
  `INSERT INTO participations (engagement_id, partner_id, part) SELECT $1, id, $3 FROM partners WHERE code = $2`,
);
const MILESTONE = statement(
  'milestone',
  `INSERT INTO milestones (engagement_id, title, due_on) VALUES ($1, $2, $3)`,
);

/** References of a year that nobody else uses. */
const FLOOR_YEAR = 1800;
let made = Date.now() % 1_000_000_000;

interface Created {
  title: string;
  description: string;
  opportunity: string;
  team: string;
  startOn: string;
  dueOn: string;
  participations: [{ partner: string; part: string }];
  milestones: [{ title: string; dueOn: string }];
}

const create: Write = (order) =>
  inTransaction(async (client) => {
    const { me } = order;
    const body = order.body as unknown as Created;
    if (!me.teams.includes(body.team)) throw new Error('not a member of this team');
    made += 1;
    const reference = `ENG-${FLOOR_YEAR}-${made}`;
    const [{ partner, part }] = body.participations;
    const [milestone] = body.milestones;
    const values = [reference, body.title, body.description, body.team, me.id, body.startOn, body.dueOn];
    const [inserted] = await run(INSERT, [...values, body.opportunity, partner], client);
    const id = inserted?.id;
    await run(PARTICIPATION, [id, partner, part], client);
    await run(MILESTONE, [id, milestone.title, milestone.dueOn], client);
    await run(RECORD, [me.id, 'engagement.created', id, null, { reference, ...body }], client);
    return answerWith(client, order, id);
  });

const LOCK_REQUEST = statement(
  'lock request',
  `SELECT c.id, c.state, c.input, c.verb, c.round, c.party_ids AS parties, e.id AS "engagementId", e.version, e.due_on::text AS "dueOn"
   FROM change_requests c JOIN engagements e ON e.id = c.engagement_id WHERE c.id = $1 FOR UPDATE`,
);
const APPROVE = statement(
  'approve',
  `UPDATE change_requests SET state = 'approved', decided_by_id = $2, decided_at = now() WHERE id = $1`,
);
const EXTEND = statement(
  'extend',
  `UPDATE engagements SET due_on = $2, slip_count = slip_count + 1, version = version + 1, updated_at = now(), last_activity_at = now()
   WHERE id = $1`,
);
const ANNOUNCE = statement(
  'announce',
  `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, details)
   SELECT 'decision_made', 'change_request', $1, e.id, current_date, 0, told.id, now(), '{"state":"approved"}'
   FROM engagements e CROSS JOIN LATERAL (
     SELECT e.owner_id AS id
     UNION SELECT w.user_id FROM engagement_people w WHERE w.engagement_id = e.id AND w.relation = 'watcher'
     UNION SELECT m.user_id FROM teams t JOIN memberships m ON m.role = 'supervisor' AND m.team_id IN (
       t.id, t.parent_id, (SELECT above.parent_id FROM teams above WHERE above.id = t.parent_id)) WHERE t.id = e.team_id) told
   WHERE e.id = $2 AND told.id <> $3::uuid`,
);

const decide: Write = (order) =>
  inTransaction(async (client) => {
    const { me, query, version } = order;
    const [found] = await run(LOCK_REQUEST, [query.get('id')], client);
    if (found?.state !== 'open' || found.version !== version || (found.parties as string[]).includes(me.id)) {
      throw new Error(`${query.get('id')} cannot be decided`);
    }
    const { dueOn } = found.input as { dueOn: string };
    const { verb, round } = found;
    const engagement = found.engagementId;
    await run(APPROVE, [found.id, me.id], client);
    await run(RECORD, [me.id, 'change-request.approved', engagement, null, { verb, round }], client);
    await run(EXTEND, [engagement, dueOn], client);
    await run(RECORD, [me.id, 'engagement.extended', engagement, { dueOn: found.dueOn }, { dueOn }], client);
    await run(UNSENT, [engagement], client);
    await run(ANNOUNCE, [found.id, engagement, me.id], client);
    return { state: 'approved', engagement: await answerWith(client, order, engagement) };
  });

export const WRITES: Record<string, Write> = { start, create, decide };

const ACCOUNT = statement(
  'account',
  `SELECT id, name, email, password_hash AS hash FROM users WHERE email = lower($1) AND is_active`,
);
const OPEN = statement(
  'open session',
  `INSERT INTO sessions (token_hash, user_id, last_seen_at, expires_at, ends_at)
   VALUES ($1, $2, now(), now() + interval '1 hour', now() + interval '12 hours') RETURNING id`,
);
const RECORD_OPENED = statement(
  'record opened',
  `INSERT INTO activities (at, actor_id, what, subject, subject_id, after, source, stream)
   VALUES (now(), $1::uuid, 'session.opened', 'person', $1::uuid, $2, 'web', 'person:' || $1::text)`,
);

/** Opens a session if the password is right. @returns its secret and who signed in */
export async function signIn({ email, password }: Row): Promise<{ token: string; person: Row }> {
  const [account] = await run<{ id: string; name: string; email: string; hash: string }>(
    ACCOUNT,
    [email],
    pool,
  );
  if (!account || !(await verify(account.hash, String(password)))) throw new Error('refused');
  const token = randomBytes(32).toString('base64url');
  await inTransaction(async (client) => {
    const hash = createHash('sha256').update(token).digest();
    const [session] = await run(OPEN, [hash, account.id], client);
    await run(RECORD_OPENED, [account.id, { sessionId: session?.id }], client);
  });
  const { id, name } = account;
  return { token, person: { id, name, email: account.email } };
}
