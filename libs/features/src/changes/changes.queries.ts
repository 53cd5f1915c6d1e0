import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type ChangeState, type Verb, VERBS } from '#contract';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/database/transactions.js';
import { isId } from '#platform/http/id.pipe.js';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { personRef } from '../access/person-ref.js';
import type { Ladder, LadderCase } from '../people/ladder/ladder.js';
import { visibleEngagements } from '../access/visibility.js';
import { transitionOf } from '../engagements/lifecycle/engagement.lifecycle.js';
import { COMPLETE, type EngagementRow } from '../engagements/engagement.row.js';
import type { ActivityEntryDto } from '../engagements/part.dto.js';
import { changeRequestErrors } from './change-request.errors.js';
import { CHANGE_REQUEST_JSON, CHANGE_REQUEST_JOINS, type ChangeRequestRow } from './change-request.row.js';

export interface RequestOnEngagement {
  request: ChangeRequestRow;
  engagement: EngagementRow;
}

export interface ChangeRequestFilter {
  state?: ChangeState[];
  askedBy?: 'me';
  engagement?: string;
  limit?: number;
  cursor?: string;
}

interface OpenCase extends LadderCase {
  id: string;
}

const DECIDED_ABOVE = VERBS.filter((verb) => transitionOf(verb).isDecidedAbove);

/** Reads change requests, each together with its engagement. What the actor may not read counts as missing. */
@Injectable()
export class ChangesQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 if there is none whose engagement the actor may read */
  async get(
    actor: Actor,
    id: string,
    db: EntityManager | DataSource = this.dataSource,
  ): Promise<RequestOnEngagement> {
    const params: unknown[] = [this.clock.now(), [id]];
    const [found] = await this.select(
      db,
      `c.id = ANY($2::uuid[]) AND ${visibleEngagements(actor, 'e', params)}`,
      params,
    );
    if (!found) throw changeRequestErrors.notFound();
    return found;
  }

  /** Locks the engagement, then the request; every writer uses this order. @throws 404 */
  async getLocked(actor: Actor, id: string, db: EntityManager): Promise<RequestOnEngagement> {
    await db.query(
      'SELECT 1 FROM engagements WHERE id = (SELECT engagement_id FROM change_requests WHERE id = $1) FOR UPDATE',
      [id],
    );
    await db.query('SELECT 1 FROM change_requests WHERE id = $1 FOR UPDATE', [id]);
    return this.get(actor, id, db);
  }

  /** Newest first. */
  async list(actor: Actor, filter: ChangeRequestFilter, among?: readonly string[]) {
    const { limit = DEFAULT_LIMIT } = filter;
    const params: unknown[] = [this.clock.now()];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = [visibleEngagements(actor, 'e', params)];
    if (filter.state) conditions.push(`c.state = ANY(${bind(filter.state)})`);
    if (filter.askedBy) conditions.push(`c.asked_by_id = ${bind(actor.userId)}`);
    if (filter.engagement) {
      const ref = bind(filter.engagement);
      conditions.push(isId(filter.engagement) ? `e.id = ${ref}::uuid` : `e.reference = upper(${ref})`);
    }
    if (among) conditions.push(`c.id = ANY(${bind(among)}::uuid[])`);
    const counted = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
       WHERE $1::timestamptz IS NOT NULL AND ${conditions.join(' AND ')}`,
      params,
    );
    if (filter.cursor) {
      const [askedAt, id] = decodeCursor(filter.cursor, 'instant', 'id');
      conditions.push(`(c.asked_at, c.id) < (${bind(askedAt)}::timestamptz, ${bind(id)}::uuid)`);
    }
    const found = await this.select(
      this.dataSource,
      `${conditions.join(' AND ')} ORDER BY c.asked_at DESC, c.id DESC LIMIT ${bind(limit + 1)}`,
      params,
    );
    const page = found.slice(0, limit);
    const last = page.at(-1)?.request;
    const nextCursor = found.length > limit && last ? encodeCursor([last.askedAt, last.id]) : null;
    return { page, nextCursor, total: counted[0]!.total };
  }

  /** Ids of the open requests that the actor may decide. */
  async listDecidableIds(actor: Actor, ladder: Ladder): Promise<string[]> {
    const params: unknown[] = [[...actor.teamRoles.keys()], DECIDED_ABOVE];
    const cases = await this.dataSource.query<OpenCase[]>(
      `SELECT c.id, e.team_id AS "teamId", c.party_ids AS "partyIds", c.asked_on::text AS "askedOn", e.visibility, c.verb = ANY($2) AS "isAboveTeam",
         array_prepend(e.owner_id, ARRAY(SELECT p.user_id FROM engagement_people p
           WHERE p.engagement_id = e.id AND p.relation IN ('co_owner', 'reader'))) AS "namedIds"
       FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
       WHERE c.state = 'open' AND e.team_id = ANY($1::uuid[]) AND ${visibleEngagements(actor, 'e', params)}`,
      params,
    );
    return cases
      .filter((request) => ladder.deciders(request).some(({ userId }) => userId === actor.userId))
      .map(({ id }) => id);
  }

  /** Earlier requests of the same verb on the same engagement, newest first. */
  async listEarlier(request: ChangeRequestRow): Promise<ChangeRequestRow[]> {
    const rows = await this.dataSource.query<{ request: ChangeRequestRow }[]>(
      `SELECT ${CHANGE_REQUEST_JSON} AS request FROM change_requests c ${CHANGE_REQUEST_JOINS}
       WHERE c.engagement_id = $1 AND c.verb = $2 AND c.asked_at_seq < $3 ORDER BY c.asked_at_seq DESC`,
      [request.engagementId, request.verb, request.askedAtSeq],
    );
    return rows.map((row) => row.request);
  }

  /**
   * Activities in the engagement after the request was made; comments, decisions and watchers are shown
   * elsewhere.
   */
  async listChangesSince({ engagementId, askedAtSeq }: ChangeRequestRow): Promise<ActivityEntryDto[]> {
    const rows = await this.dataSource.query<(Omit<ActivityEntryDto, 'at'> & { at: Date })[]>(
      `SELECT a.seq, a.at, a.what, a.before, a.after, a.source, NULL AS "onBehalfOf",
         ${personRef('u')} AS by
       FROM activities a LEFT JOIN users u ON u.id = a.actor_id
       WHERE a.engagement_id = $1 AND a.seq > $2 AND a.what <> 'engagement.read'
         AND a.what NOT LIKE 'comment.%' AND a.what NOT LIKE 'change-request.%' AND a.what NOT LIKE 'watcher.%'
       ORDER BY a.seq`,
      [engagementId, askedAtSeq],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** The number of requests for the verb since the last approval, plus one, in the order of the activities. */
  async nextRound(tx: Tx, engagementId: string, verb: Verb): Promise<number> {
    const [row] = await tx.db.query<{ round: number }[]>(
      `SELECT count(*)::int + 1 AS round FROM change_requests c
       WHERE c.engagement_id = $1 AND c.verb = $2 AND c.asked_at_seq > coalesce((SELECT max(a.asked_at_seq)
         FROM change_requests a WHERE a.engagement_id = $1 AND a.verb = $2 AND a.state = 'approved'), 0)`,
      [engagementId, verb],
    );
    return row!.round;
  }

  private async select(
    db: EntityManager | DataSource,
    where: string,
    params: unknown[],
  ): Promise<RequestOnEngagement[]> {
    const rows = await db.query<(EngagementRow & { request: ChangeRequestRow })[]>(
      `SELECT ${COMPLETE.columns('$1')}, ${CHANGE_REQUEST_JSON} AS request
       FROM change_requests c JOIN engagements e ON e.id = c.engagement_id ${COMPLETE.joins} ${CHANGE_REQUEST_JOINS}
       WHERE ${where}`,
      params,
    );
    return rows.map(({ request, ...engagement }) => ({ request, engagement }));
  }
}
