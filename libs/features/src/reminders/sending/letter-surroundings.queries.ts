import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReminderLetterName, Standing } from '../../messages/letter.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { ruleOf, type RuleKey } from '../rules.js';
import type { Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** What letters tell beside their own subject, as it stands while they are written. */
export interface Surroundings {
  /** By the id of the engagement. */
  standings: ReadonlyMap<string, Standing>;
  /** The request on an engagement that waits for a decision, by the id of the engagement. */
  openRequests: ReadonlyMap<string, Subject>;
  /** Null where no letter is about a request that waits. */
  deciders: Deciders | null;
}

/** Letters that tell of a request that waits, though they are about something else. */
const TELL_OF_REQUESTS: readonly ReminderLetterName[] = [
  'engagement_due',
  'engagement_escalated',
  'hold_review_escalated',
];

interface Row extends Standing {
  id: string;
  openRequestId: string | null;
}

const letterOf = ({ row }: { row: { rule: string } }) => ruleOf(row.rule as RuleKey).letter;

@Injectable()
export class LetterSurroundings {
  constructor(
    private readonly subjects: SubjectQueries,
    private readonly deciders: DecidersQueries,
  ) {}

  /** At most a handful of statements, however many rows. */
  async load(
    db: EntityManager,
    rows: readonly { row: { rule: string }; subject: Subject }[],
    now: Date,
  ): Promise<Surroundings> {
    const found = await db.query<Row[]>(
      `SELECT e.id, e.status, e.start_on::text AS "startOn", e.due_on::text AS "dueOn",
         (SELECT c.id FROM change_requests c WHERE c.engagement_id = e.id AND c.state = 'open') AS "openRequestId"
       FROM engagements e WHERE e.id = ANY($1::uuid[])`,
      [[...new Set(rows.map(({ subject }) => subject.engagementId))]],
    );
    const telling = new Set(
      rows
        .filter((row) => TELL_OF_REQUESTS.includes(letterOf(row)))
        .map(({ subject }) => subject.engagementId),
    );
    const requests = await this.subjects.byIds(
      db,
      found.flatMap(({ id, openRequestId }) =>
        openRequestId !== null && telling.has(id)
          ? [{ subjectKind: 'change_request' as const, subjectId: openRequestId }]
          : [],
      ),
    );
    const isWaiting = requests.size > 0 || rows.some((row) => letterOf(row) === 'request_waiting');
    return {
      standings: new Map(found.map((row) => [row.id, row])),
      openRequests: new Map([...requests.values()].map((request) => [request.engagementId, request])),
      deciders: isWaiting ? await this.deciders.at(db, now) : null,
    };
  }
}
