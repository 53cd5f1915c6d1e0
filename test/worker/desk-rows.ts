import type { DataSource } from 'typeorm';
import type { Day, Status, Visibility } from '#contract';
import { messageKeyOf } from '#features/reminders/sending/message-key.js';
import type { Bureau, PersonKey, TeamKey } from '#test/support/builders.js';

export interface LedgerLine {
  id: string;
  subjectId: string;
  recipientId: string;
  messageId: string | null;
  rule: string;
  to: string;
  refersOn: Day;
  offset: number;
  state: string;
  reason: string | null;
  isLate: boolean;
  attempts: number;
  sendAt: Date;
}

interface EngagementOptions {
  reference?: string;
  title?: string;
  team?: TeamKey;
  owner?: PersonKey;
  coOwners?: PersonKey[];
  readers?: PersonKey[];
  status?: Status;
  visibility?: Visibility;
  dueOn?: Day;
  reviewOn?: Day | null;
  lastActivityAt?: string;
}

interface RequestOptions {
  askedBy: PersonKey;
  askedOn: Day;
  verb?: string;
  round?: number;
  input?: object;
}

/** The Message-IDs of these rows, sorted: each derives from the row that names the message. */
export function messageIdsOf(ledger: readonly LedgerLine[]): string[] {
  const names = new Set(ledger.map(({ messageId }) => messageId));
  return ledger
    .filter(({ id }) => names.has(id))
    .map((row) => `<${messageKeyOf(row)}@demarche.example>`)
    .sort();
}

/** Writes rows as they would be after requests, and reads the ledger. */
export function rowsOf(db: DataSource, bureau: Bureau) {
  let made = 0;
  const idOf = (key: PersonKey) => bureau.people[key].id;
  return {
    ledger: () =>
      db.query<LedgerLine[]>(
        `SELECT r.id, r.subject_id AS "subjectId", r.recipient_id AS "recipientId", r.message_id AS "messageId", r.rule, split_part(u.email, '@', 1) AS "to", r.refers_on::text AS "refersOn", r."offset", r.state, r.reason ->> 'detail' AS reason,
           r.is_late AS "isLate", r.attempts, r.send_at AS "sendAt"
         FROM reminders r JOIN users u ON u.id = r.recipient_id ORDER BY r.send_at, r.id`,
      ),
    async engagement(options: EngagementOptions = {}): Promise<string> {
      made += 1;
      const { owner = 'officer', coOwners = [], readers = [], reviewOn = null } = options;
      const [row] = await db.query<{ id: string }[]>(
        `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, status,
           visibility, start_on, due_on, review_on, last_activity_at)
         VALUES ($1, $2, '1.2.1', 'dialogue', $3, $4, $4, $5, $6, '2020-01-01', $7, $8, $9) RETURNING id`,
        [
          options.reference ?? `ENG-2026-${String(made).padStart(5, '0')}`,
          options.title ?? 'Border training',
          bureau.teams[options.team ?? 'team-a1'].id,
          idOf(owner),
          options.status ?? 'active',
          options.visibility ?? 'bureau',
          options.dueOn ?? '2026-06-30',
          reviewOn,
          options.lastActivityAt ?? '2020-01-01',
        ],
      );
      const id = row!.id;
      const people = [
        ...coOwners.map((key) => ({ key, relation: 'co_owner' })),
        ...readers.map((key) => ({ key, relation: 'reader' })),
      ];
      for (const { key, relation } of people) {
        await db.query(
          'INSERT INTO engagement_people (engagement_id, user_id, relation) VALUES ($1, $2, $3)',
          [id, idOf(key), relation],
        );
      }
      return id;
    },
    async milestone(
      engagementId: string,
      { dueOn, assignee, title = 'First workshop' }: { dueOn: Day; assignee?: PersonKey; title?: string },
    ): Promise<string> {
      const [row] = await db.query<{ id: string }[]>(
        'INSERT INTO milestones (engagement_id, title, due_on, assignee_id) VALUES ($1, $2, $3, $4) RETURNING id',
        [engagementId, title, dueOn, assignee ? idOf(assignee) : null],
      );
      return row!.id;
    },
    async request(
      engagementId: string,
      { askedBy, askedOn, verb = 'extend', round = 1, input = {} }: RequestOptions,
    ): Promise<string> {
      const [row] = await db.query<{ id: string }[]>(
        `INSERT INTO change_requests (engagement_id, verb, input, round, asked_by_id, asked_at, asked_on, asked_at_seq)
         VALUES ($1, $2, $5, $6, $3, $4::date + time '15:00', $4, 0) RETURNING id`,
        [
          engagementId,
          verb,
          idOf(askedBy),
          askedOn,
          { reason: 'The partner needs more time', ...input },
          round,
        ],
      );
      return row!.id;
    },
    /** Returns a request, at noon of the day. */
    async returned(
      requestId: string,
      { on, by, note = 'The partner is missing.' }: { on: Day; by: PersonKey; note?: string },
    ): Promise<void> {
      await db.query(
        `WITH decided AS (UPDATE change_requests SET state = 'returned', decided_by_id = $3, decided_on = $2,
           decided_at = $2::date + time '12:00', note = $4 WHERE id = $1 RETURNING engagement_id, decided_at)
         UPDATE engagements e SET updated_at = d.decided_at FROM decided d WHERE e.id = d.engagement_id`,
        [requestId, on, idOf(by), note],
      );
    },
    /** An interaction without a summary. */
    async interaction(
      engagementId: string,
      { heldOn, author }: { heldOn: Day; author: PersonKey },
    ): Promise<string> {
      const [row] = await db.query<{ id: string }[]>(
        `INSERT INTO interactions (engagement_id, kind, held_on, author_id) VALUES ($1, 'call', $2, $3) RETURNING id`,
        [engagementId, heldOn, idOf(author)],
      );
      return row!.id;
    },
  };
}

export type Rows = ReturnType<typeof rowsOf>;
