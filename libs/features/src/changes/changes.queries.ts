import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type ChangeState, type Verb, VERBS } from '#contract';
import { Clock } from '#platform/clock.js';
import type { Bind } from '#platform/database/search.js';
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
  askedAt: string;
}

const NEWEST_FIRST = 'ORDER BY c.asked_at DESC, c.id DESC';

function afterCursor(cursor: string, bind: Bind): string {
  const [askedAt, id] = decodeCursor(cursor, 'instant', 'id');
  return `(c.asked_at, c.id) < (${bind(askedAt)}::timestamptz, ${bind(id)}::uuid)`;
}

/** SQL conditions over `change_requests c` and its `engagements e`. Appends parameters to `params`. */
function conditionsOf(actor: Actor, filter: ChangeRequestFilter, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions = [visibleEngagements(actor, 'e', params)];
  // With a literal PostgreSQL uses the index of open requests.
  if (filter.state?.length === 1 && filter.state[0] === 'open') conditions.push(`c.state = 'open'`);
  else if (filter.state) conditions.push(`c.state = ANY(${bind(filter.state)})`);
  if (filter.askedBy) conditions.push(`c.asked_by_id = ${bind(actor.userId)}`);
  if (filter.engagement) {
    const ref = bind(filter.engagement);
    conditions.push(isId(filter.engagement) ? `e.id = ${ref}::uuid` : `e.reference = upper(${ref})`);
  }
  return conditions;
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

  /** One page, newest first. `among`: only these. */
  async list(actor: Actor, filter: ChangeRequestFilter, among?: readonly string[]) {
    const { limit = DEFAULT_LIMIT } = filter;
    const params: unknown[] = [this.clock.now()];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = conditionsOf(actor, filter, params);
    if (among) conditions.push(`c.id = ANY(${bind(among)}::uuid[])`);
    if (filter.cursor) conditions.push(afterCursor(filter.cursor, bind));
    const found = await this.select(
      this.dataSource,
      `${conditions.join(' AND ')} ${NEWEST_FIRST} LIMIT ${bind(limit + 1)}`,
      params,
    );
    const page = found.slice(0, limit);
    const last = page.at(-1)?.request;
    const nextCursor = found.length > limit && last ? encodeCursor([last.askedAt, last.id]) : null;
    return { page, nextCursor };
  }

  /** How many requests `list` has over all its pages, counted up to `cap`. */
  async count(actor: Actor, filter: ChangeRequestFilter, cap: number): Promise<number> {
    const params: unknown[] = [this.clock.now()];
    const conditions = conditionsOf(actor, filter, params);
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (SELECT FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
         WHERE $1::timestamptz IS NOT NULL AND ${conditions.join(' AND ')} LIMIT ${cap}) counted`,
      params,
    );
    return counted!.total;
  }

  /** Ids of the open requests of `list` that the actor may decide: the first `most` after the cursor. */
  async listDecidableIds(
    actor: Actor,
    filter: ChangeRequestFilter,
    ladder: Ladder,
    most: number,
  ): Promise<string[]> {
    const teamIds = actor.userId === null ? [] : ladder.teamsOf(actor.userId);
    const ids: string[] = [];
    let { cursor } = filter;
    // Each portion is twice the one before, so that few among many are found in few statements.
    for (let portion = 2 * most; teamIds.length > 0; portion *= 2) {
      const cases = await this.openCases(actor, { ...filter, ...(cursor && { cursor }) }, teamIds, portion);
      const decidable = cases.filter((request) =>
        ladder.deciders(request).some(({ userId }) => userId === actor.userId),
      );
      ids.push(...decidable.map(({ id }) => id));
      const last = cases.at(-1);
      if (ids.length >= most || cases.length < portion || !last) break;
      cursor = encodeCursor([last.askedAt, last.id]);
    }
    return ids.slice(0, most);
  }

  private openCases(
    actor: Actor,
    filter: ChangeRequestFilter,
    teamIds: string[],
    limit: number,
  ): Promise<OpenCase[]> {
    const params: unknown[] = [teamIds, DECIDED_ABOVE];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = [
      `c.state = 'open'`,
      'e.team_id = ANY($1::uuid[])',
      ...conditionsOf(actor, filter, params),
    ];
    if (filter.cursor) conditions.push(afterCursor(filter.cursor, bind));
    return this.dataSource.query<OpenCase[]>(
      `SELECT c.id, to_json(c.asked_at) AS "askedAt", e.team_id AS "teamId", c.party_ids AS "partyIds",
         c.asked_on::text AS "askedOn", e.visibility, c.verb = ANY($2) AS "isAboveTeam",
         array_prepend(e.owner_id, ARRAY(SELECT p.user_id FROM engagement_people p
           WHERE p.engagement_id = e.id AND p.relation IN ('co_owner', 'reader'))) AS "namedIds"
       FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
       WHERE ${conditions.join(' AND ')} ${NEWEST_FIRST} LIMIT ${bind(limit)}`,
      params,
    );
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
