import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { DEFAULT_LIMIT } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { engagementErrors } from './engagement.errors.js';
import { type EngagementFilter, listConditions } from './filters/engagement.filter.js';
import { searchWays } from './filters/search-condition.js';
import { cursorOf, keysetCondition, orderBy, parseSort, readCursor, sortColumns } from './engagement.sort.js';
import { ENGAGEMENT_JOINS, engagementColumns, type EngagementRow } from './engagement.row.js';

/** A list counts its total only up to this: its cost must not grow with the number of engagements. */
export const TOTAL_CAP = 1_000;

export interface EngagementPage {
  rows: EngagementRow[];
  nextCursor: string | null;
  /** Exact up to TOTAL_CAP; at the cap there may be more. */
  total: number;
  isTotalCapped: boolean;
}

/** The filters whose engagements are scattered over every list: no index has them in its order. */
const SCATTERED = [
  'q',
  'partner',
  'platform',
  'country',
  'tag',
  'watcher',
  'returnedTo',
  'ownerLeft',
] as const;
/** The same filters, once their engagements are found. */
const FOUND = Object.fromEntries(SCATTERED.map((name) => [name, undefined]));

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads engagements. Every query except `getWritten` includes the visibility condition: what the actor may
 * not read counts as missing.
 */
@Injectable()
export class EngagementsQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The engagement with this reference or id. @throws 404 if there is none that the actor may read */
  async get(
    actor: Actor,
    ref: string,
    db: EntityManager | DataSource = this.dataSource,
  ): Promise<EngagementRow> {
    const params: unknown[] = [this.clock.now(), ref];
    const named = UUID.test(ref) ? 'e.id = $2::uuid' : 'e.reference = upper($2)';
    const [row] = await db.query<EngagementRow[]>(
      `SELECT ${engagementColumns('$1')} FROM engagements e ${ENGAGEMENT_JOINS}
       WHERE ${named} AND ${visibleEngagements(actor, 'e', params)}`,
      params,
    );
    if (!row) throw engagementErrors.notFound();
    return row;
  }

  /**
   * The engagements with these references or ids that the actor may read, in no particular order. One
   * statement.
   */
  async listByRefs(actor: Actor, refs: readonly string[]): Promise<EngagementRow[]> {
    const [ids, references] = [refs.filter((ref) => UUID.test(ref)), refs.filter((ref) => !UUID.test(ref))];
    const params: unknown[] = [this.clock.now(), ids, references.map((ref) => ref.toUpperCase())];
    return this.dataSource.query<EngagementRow[]>(
      `SELECT ${engagementColumns('$1')} FROM engagements e ${ENGAGEMENT_JOINS}
       WHERE (e.id = ANY($2::uuid[]) OR e.reference = ANY($3)) AND ${visibleEngagements(actor, 'e', params)}`,
      params,
    );
  }

  /**
   * The engagement with this id, to answer a write that is already authorized. It ignores visibility, because
   * the write may have ended the writer's own right to read it.
   */
  async getWritten(id: string, db: EntityManager | DataSource = this.dataSource): Promise<EngagementRow> {
    const [row] = await db.query<EngagementRow[]>(
      `SELECT ${engagementColumns('$1')} FROM engagements e ${ENGAGEMENT_JOINS} WHERE e.id = $2`,
      [this.clock.now(), id],
    );
    if (!row) throw engagementErrors.notFound();
    return row;
  }

  /**
   * Locks the engagement's row, then reads it, so that the result stays true until the transaction ends.
   * @throws 404
   */
  async getLocked(actor: Actor, ref: string, db: EntityManager): Promise<EngagementRow> {
    const named = UUID.test(ref) ? 'id = $1::uuid' : 'reference = upper($1)';
    await db.query(`SELECT 1 FROM engagements WHERE ${named} FOR UPDATE`, [ref]);
    return this.get(actor, ref, db);
  }

  /** One page of the engagements that match the filter and that the actor may read, and their total number. */
  async list(actor: Actor, filter: EngagementFilter): Promise<EngagementPage> {
    const found = await this.find(actor, filter);
    const { rows, cursor } =
      found.total === 0
        ? { rows: [], cursor: null }
        : await this.page(actor, found.filter, filter.limit ?? DEFAULT_LIMIT);
    return {
      rows,
      nextCursor: cursor,
      total: Math.min(found.total, TOTAL_CAP),
      isTotalCapped: found.total > TOTAL_CAP,
    };
  }

  /** The first engagements of `list`, without their total. */
  async first(actor: Actor, filter: EngagementFilter): Promise<EngagementRow[]> {
    const found = SCATTERED.some((name) => filter[name]) ? (await this.find(actor, filter)).filter : filter;
    return (await this.page(actor, found, filter.limit ?? DEFAULT_LIMIT)).rows;
  }

  /** How many engagements `list` has over all its pages, counted up to `cap`. */
  async count(actor: Actor, filter: EngagementFilter, cap?: number): Promise<number> {
    const { text, params } = this.matching(actor, filter);
    // In the order of an index the count stops at the cap; without an order PostgreSQL may gather all rows first.
    const capped = cap ? `ORDER BY e.due_on, e.id LIMIT ${cap}` : '';
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (SELECT ${text} ${capped}) counted`,
      params,
    );
    return counted!.total;
  }

  /**
   * Yields all pages of `list`, `size` rows each, every page fetched on demand. Changes made in the meantime
   * may or may not show. No row repeats unless its sort values change.
   */
  async *pages(actor: Actor, filter: EngagementFilter, size: number): AsyncGenerator<EngagementRow[]> {
    const found = await this.find(actor, filter);
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await this.page(actor, { ...found.filter, ...(cursor && { cursor }) }, size);
      if (page.rows.length > 0) yield page.rows;
      cursor = page.cursor;
    }
  }

  /**
   * Counts what the filter matches, up to one more than TOTAL_CAP. A search ends with the first way that finds
   * something. If a filter finds few, the returned one names them: to sort them costs little, while the index
   * that holds the order would pass by all others.
   */
  private async find(
    actor: Actor,
    filter: EngagementFilter,
  ): Promise<{ total: number; filter: EngagementFilter }> {
    if (!SCATTERED.some((name) => filter[name])) {
      return { total: await this.count(actor, filter, TOTAL_CAP + 1), filter };
    }
    let ids: string[] = [];
    let tried = filter;
    for (const searchWay of filter.q ? searchWays(filter.q) : [undefined]) {
      tried = { ...filter, searchWay };
      const { text, params } = this.matching(actor, tried);
      const found = await this.dataSource.query<{ ids: string[] }[]>(
        `SELECT ARRAY(SELECT e.id ${text} LIMIT ${TOTAL_CAP + 1}) AS ids`,
        params,
      );
      ids = found[0]!.ids;
      if (ids.length > 0) break;
    }
    return {
      total: ids.length,
      filter: ids.length <= TOTAL_CAP ? { ...tried, ...FOUND, ids } : tried,
    };
  }

  /** SQL from FROM on: the engagements that match and that the actor may read. `$1` is the current instant. */
  private matching(actor: Actor, filter: EngagementFilter): { text: string; params: unknown[] } {
    const params: unknown[] = [this.clock.now()];
    const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
    return {
      text: `FROM engagements e WHERE $1::timestamptz IS NOT NULL AND ${conditions.join(' AND ')}`,
      params,
    };
  }

  /** Reads one row more than `size`, to know whether there is another page. */
  private async page(actor: Actor, filter: EngagementFilter, size: number) {
    const { text, params } = this.matching(actor, filter);
    const keys = parseSort(filter.sort);
    const after = filter.cursor
      ? ` AND ${keysetCondition(keys, readCursor(filter.cursor, keys), params)}`
      : '';
    // Cut the page over narrow rows first, then read the full columns only for the rows of the page.
    const found = await this.dataSource.query<(EngagementRow & { sortValues: string[] })[]>(
      `SELECT ${engagementColumns('$1')}, page.values AS "sortValues"
       FROM (SELECT e.id, ARRAY[${sortColumns(keys)}] AS values ${text}${after}
             ORDER BY ${orderBy(keys)} LIMIT ${size + 1}) page
       JOIN engagements e ON e.id = page.id ${ENGAGEMENT_JOINS}
       ORDER BY ${orderBy(keys)}`,
      params,
    );
    const rows = found.slice(0, size);
    return { rows, cursor: found.length > size ? cursorOf(keys, rows.at(-1)!.sortValues) : null };
  }
}
