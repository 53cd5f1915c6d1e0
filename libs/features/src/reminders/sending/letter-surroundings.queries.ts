import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReminderLetterName, Standing } from '../../messages/letter.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { type LeftRow, LeftWorkQueries } from '../../people/leaving/left-work.queries.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { ruleOf, type RuleKey } from '../rules.js';
import type { Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** Facts that letters give besides their own subject, as of the time of writing. */
export interface Surroundings {
  /** By id of the engagement. */
  standings: ReadonlyMap<string, Standing>;
  /** The open request on an engagement, by id of the engagement. */
  openRequests: ReadonlyMap<string, Subject>;
  /** What the subjects of handover letters have to hand over, as far as the reader may read it, by row id. */
  handovers: ReadonlyMap<string, LeftBehind>;
  /** Null if no letter is about an open request. */
  deciders: Deciders | null;
}

interface LeftBehind {
  engagements: LeftRow[];
  total: number;
  requests: number;
  delegations: number;
  views: number;
}

/** Most engagements that a handover letter counts milestones of; it names fewer. */
const COUNTED = 200;

/** Letters about something else that also mention an open request. */
const TELL_OF_REQUESTS: readonly ReminderLetterName[] = [
  'engagement_due',
  'engagement_escalated',
  'hold_review_escalated',
];

interface Lettered {
  row: { id: string; rule: string; recipientId: string };
  subject: Subject;
}

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
    private readonly actors: ActorQueries,
    private readonly work: LeftWorkQueries,
  ) {}

  /** A few statements, however many rows; some more for each handover. */
  async load(db: EntityManager, rows: readonly Lettered[], now: Date): Promise<Surroundings> {
    const found = await db.query<Row[]>(
      `SELECT e.id, e.status, e.start_on::text AS "startOn", e.due_on::text AS "dueOn",
         (SELECT c.id FROM change_requests c WHERE c.engagement_id = e.id AND c.state = 'open') AS "openRequestId"
       FROM engagements e WHERE e.id = ANY($1::uuid[])`,
      [[...new Set(rows.flatMap(({ subject }) => subject.engagementId ?? []))]],
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
      openRequests: new Map([...requests.values()].map((request) => [request.engagementId!, request])),
      handovers: await this.handovers(db, rows, now),
      deciders: isWaiting ? await this.deciders.at(db, now) : null,
    };
  }

  private async handovers(db: EntityManager, rows: readonly Lettered[], now: Date) {
    const found = new Map<string, LeftBehind>();
    const about = rows.filter(({ subject }) => subject.kind === 'person');
    const readers = await this.actors.byIds(
      about.map(({ row }) => row.recipientId),
      'worker',
      db,
    );
    for (const { row, subject } of about) {
      const reader = readers.get(row.recipientId);
      if (!reader) continue;
      const leave = { personId: subject.id, teamId: null };
      found.set(row.id, {
        engagements: await this.work.engagements(reader, leave, COUNTED, db),
        total: (await this.work.counts(reader, leave)).total,
        requests: (await this.work.requests(reader, leave)).length,
        delegations: (await this.work.delegations(leave, now)).length,
        views: (await this.work.views(leave)).length,
      });
    }
    return found;
  }
}
