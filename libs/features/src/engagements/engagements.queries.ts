import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { cappedTotal, DEFAULT_LIMIT, TOTAL_CAP } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { engagementErrors } from './engagement.errors.js';
import { type EngagementFilter, listConditions } from './filters/engagement.filter.js';
import { type SearchWay, searchWays } from './filters/search-condition.js';
import {
  columnsBehind,
  cursorOf,
  isIndexed,
  keysetCondition,
  orderBy,
  parseSort,
  readCursor,
  sortColumns,
} from './engagement.sort.js';
import {
  COMPLETE,
  type EngagementRow,
  listed,
  type ListedRow,
  type Reading,
  TASK,
  type TaskRow,
} from './engagement.row.js';

/**
 * Of the engagements that a scattered filter matches, so many are gathered and sorted: less work than to walk the list
 * for them.
 */
const GATHERED = 2 * TOTAL_CAP;

/** So many engagements of the list are passed by in search of a page, at most. */
const WALKED = 20_000;

export interface EngagementPage {
  rows: ListedRow[];
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

const isScattered = (filter: EngagementFilter) => SCATTERED.some((name) => filter[name]);

/** The filter for each way to search, to be tried in this order until one finds something. */
const triesOf = (filter: EngagementFilter): EngagementFilter[] =>
  filter.q && !filter.searchWay
    ? searchWays(filter.q).map((searchWay) => ({ ...filter, searchWay }))
    : [filter];

interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
  /** How many match over all pages, counted up to one more than TOTAL_CAP; undefined if nobody asked. */
  total?: number;
  /** Of a search, the way that found something. */
  searchWay?: SearchWay | undefined;
}

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
      `SELECT ${COMPLETE.columns('$1')} FROM engagements e ${COMPLETE.joins}
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
      `SELECT ${COMPLETE.columns('$1')} FROM engagements e ${COMPLETE.joins}
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
      `SELECT ${COMPLETE.columns('$1')} FROM engagements e ${COMPLETE.joins} WHERE e.id = $2`,
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
    const reading = listed(filter.include?.includes('partners') ?? false);
    const { rows, nextCursor, total = 0 } = await this.page(actor, filter, reading, { isCounted: true });
    return { rows, nextCursor, ...cappedTotal(total) };
  }

  /** The first engagements of `list`, as my work shows them and without their total. */
  async first(actor: Actor, filter: EngagementFilter): Promise<TaskRow[]> {
    return (await this.page(actor, filter, TASK)).rows;
  }

  /** How many engagements `list` has over all its pages, counted up to `cap`. */
  async count(actor: Actor, filter: EngagementFilter, cap?: number): Promise<number> {
    const { text, params } = this.matching(actor, filter);
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT ${countOf(text, cap)} AS total`,
      params,
    );
    return counted!.total;
  }

  /**
   * Yields all pages of `list`, `size` complete rows each, every page fetched on demand. Changes made in the
   * meantime may or may not show. No row repeats unless its sort values change.
   */
  async *pages(actor: Actor, filter: EngagementFilter, size: number): AsyncGenerator<EngagementRow[]> {
    let page = await this.page(actor, { ...filter, limit: size }, COMPLETE);
    const rest = { ...filter, searchWay: page.searchWay, limit: size };
    const isMuch = (page.total ?? 0) > GATHERED;
    if (page.rows.length > 0) yield page.rows;
    while (page.nextCursor) {
      page = await this.page(actor, { ...rest, cursor: page.nextCursor }, COMPLETE, { isMuch });
      if (page.rows.length > 0) yield page.rows;
    }
  }

  /** One page of the first way to search that finds something; a list without a search has only one way. */
  private async page<Row>(
    actor: Actor,
    filter: EngagementFilter,
    reading: Reading<Row>,
    { isCounted = false, isMuch = false } = {},
  ): Promise<Page<Row>> {
    let page: Page<Row> = { rows: [], nextCursor: null };
    for (const tried of triesOf(filter)) {
      page = isScattered(tried)
        ? await this.scattered(actor, tried, reading, isMuch)
        : await this.cut(actor, tried, reading, isCounted ? 'counted' : 'uncounted');
      // After the last page of what was found there are no rows and no total: only counting tells that there are some.
      if (page.rows.length === 0 && tried.cursor)
        page.total ??= await this.count(actor, tried, TOTAL_CAP + 1);
      if (page.rows.length > 0 || page.total) return { ...page, searchWay: tried.searchWay };
    }
    return page;
  }

  /**
   * A page of what a scattered filter matches: gathers it, counts it and sorts it in one statement. What is too much
   * for that is usually all over the list, so a page of it is soon found in the order of the list. If it is not, because
   * all of it is far down, everything that matches is sorted.
   */
  private async scattered<Row>(
    actor: Actor,
    filter: EngagementFilter,
    reading: Reading<Row>,
    isMuch: boolean,
  ): Promise<Page<Row>> {
    const page: Page<Row> = isMuch
      ? { rows: [], nextCursor: null, total: GATHERED + 1 }
      : await this.cut(actor, filter, reading, 'gathered');
    // If nothing that was gathered comes after the cursor, what was not gathered may.
    const isPast = page.rows.length === 0 && filter.cursor !== undefined;
    const total = page.total ?? (isPast ? await this.count(actor, filter, GATHERED + 1) : 0);
    if (total <= GATHERED) return { ...page, total };
    const walked = isIndexed(parseSort(filter.sort)) && (await this.cut(actor, filter, reading, 'walked'));
    if (walked && walked.nextCursor) return { ...walked, total };
    return { ...(await this.cut(actor, filter, reading, 'uncounted')), total };
  }

  /**
   * SQL from FROM on: the engagements that match and that the actor may read. `$1` is the current instant.
   * `conditions` are those without the source.
   */
  private matching(actor: Actor, filter: EngagementFilter) {
    const params: unknown[] = [this.clock.now()];
    const conditions = [
      '$1::timestamptz IS NOT NULL',
      visibleEngagements(actor, 'e', params),
      ...listConditions(actor, filter, params),
    ].join(' AND ');
    return { text: `FROM engagements e WHERE ${conditions}`, conditions, params };
  }

  /**
   * Cuts the page over narrow rows first, then reads the full columns only for its rows. Reads one row more than
   * the page has, to know whether there is another page.
   */
  private async cut<Row>(
    actor: Actor,
    filter: EngagementFilter,
    { columns, joins }: Reading<Row>,
    way: 'counted' | 'uncounted' | 'gathered' | 'walked',
  ): Promise<Page<Row>> {
    const { text, conditions, params } = this.matching(actor, filter);
    const size = filter.limit ?? DEFAULT_LIMIT;
    const keys = parseSort(filter.sort);
    const order = orderBy(keys);
    const after = filter.cursor
      ? ` AND ${keysetCondition(keys, readCursor(filter.cursor, keys), params)}`
      : '';
    const {
      head = '',
      total = 'NULL::int',
      source,
    } = {
      uncounted: { source: `${text}${after}` },
      counted: { source: `${text}${after}`, total: countOf(text, TOTAL_CAP + 1) },
      gathered: {
        head: `WITH gathered AS MATERIALIZED (SELECT ${columnsBehind(keys)} ${text} LIMIT ${GATHERED + 1})`,
        source: `FROM gathered e WHERE TRUE${after}`,
        total: '(SELECT count(*)::int FROM gathered)',
      },
      walked: {
        source: `FROM (SELECT * FROM engagements e WHERE e.deleted_at IS NULL${after} ORDER BY ${order} LIMIT ${WALKED}) e
          WHERE ${conditions}`,
      },
    }[way] as { head?: string; total?: string; source: string };
    const found = await this.dataSource.query<(Row & { sortValues: string[]; total: number | null })[]>(
      `${head} SELECT ${columns('$1')}, page.values AS "sortValues", page.total
       FROM (SELECT e.id, json_build_array(${sortColumns(keys)}) AS values, ${total} AS total ${source}
             ORDER BY ${order} LIMIT ${size + 1}) page
       JOIN engagements e ON e.id = page.id ${joins}
       ORDER BY ${order}`,
      params,
    );
    const rows = found.slice(0, size);
    const counted = found[0]?.total ?? undefined;
    return {
      rows,
      nextCursor: found.length > size ? cursorOf(keys, rows.at(-1)!.sortValues) : null,
      ...(counted !== undefined && { total: counted }),
    };
  }
}

/** SQL: how many rows the text from FROM on has, counted up to `cap`. */
function countOf(text: string, cap?: number): string {
  // In the order of an index the count stops at the cap; without an order PostgreSQL may gather all rows first.
  const capped = cap ? `ORDER BY e.due_on, e.id LIMIT ${cap}` : '';
  return `(SELECT count(*)::int FROM (SELECT ${text} ${capped}) counted)`;
}
