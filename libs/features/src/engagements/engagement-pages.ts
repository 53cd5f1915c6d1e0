import type { DataSource } from 'typeorm';
import type { Clock } from '#platform/clock.js';
import { DEFAULT_LIMIT, TOTAL_CAP } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import type { Reading } from './engagement.row.js';
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
import { type EngagementFilter, listConditions } from './filters/engagement.filter.js';
import { everything, gathering } from './filters/gathered.js';
import { isScattered, passedConditions, scatteredBy } from './filters/scattered.js';
import { type SearchWay, searchWays } from './filters/search-condition.js';

/** So many engagements of a list are passed by in search of each row of a page, at most. */
const PASSED = 200;

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
  /** How many match over all pages, counted up to one more than TOTAL_CAP or further; null if nobody asked. */
  total: number | null;
  /** Whether everything that matches was gathered; null if nothing was. */
  isAll: boolean | null;
  /** Of a search, the way that found something. */
  searchWay?: SearchWay | undefined;
}

interface Found {
  sortValues: string[];
  total: number | null;
  isAll: boolean | null;
  /** Null in the only row if the page has none. */
  place: string | null;
}

/** How a page is found: `counted` and `uncounted` along an index, the others by what a scattered filter matches. */
type Way = 'counted' | 'uncounted' | 'gathered' | 'walked' | 'sorted';

interface Cut {
  /** SQL for WITH, before the totals. */
  head?: string;
  /** SQL of the totals: the columns `total` and `isAll`. */
  totals?: string;
  /** SQL of the ids on the page. */
  ids: string;
}

/** The filter for each way to search, to be tried in this order until one finds something. */
const triesOf = (filter: EngagementFilter): EngagementFilter[] =>
  filter.q && !filter.searchWay
    ? searchWays(filter.q).map((searchWay) => ({ ...filter, searchWay }))
    : [filter];

/** Reads pages of the engagements that match a filter and that the actor may read. */
export class EngagementPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * One page of the first way to search that finds something; a list without a search has only one way. `isMuch`: it is
   * known already that a scattered filter matches more than is gathered.
   */
  async page<Row>(
    actor: Actor,
    filter: EngagementFilter,
    reading: Reading<Row>,
    { isCounted = false, isMuch = false } = {},
  ): Promise<Page<Row>> {
    let page: Page<Row> = { rows: [], nextCursor: null, total: 0, isAll: null };
    for (const tried of triesOf(filter)) {
      page = isScattered(tried)
        ? await this.scattered(actor, tried, reading, isMuch)
        : await this.cut(actor, tried, reading, isCounted ? 'counted' : 'uncounted');
      if (page.rows.length > 0 || page.total) return { ...page, searchWay: tried.searchWay };
    }
    return page;
  }

  /** How many engagements all pages have, counted up to `cap`. */
  async count(actor: Actor, filter: EngagementFilter, cap?: number): Promise<number> {
    const params: unknown[] = [this.clock.now()];
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT ${countOf(matching(actor, filter, params), cap)} AS total`,
      params,
    );
    return counted!.total;
  }

  /**
   * A page of what a scattered filter matches. What is little is gathered and sorted. What is much is usually all over
   * the list, so a page of it is soon found on a walk along the list. If it is not, because all of it is far down,
   * everything that matches is sorted.
   */
  private async scattered<Row>(
    actor: Actor,
    filter: EngagementFilter,
    reading: Reading<Row>,
    isMuch: boolean,
  ): Promise<Page<Row>> {
    if (isMuch && !isIndexed(parseSort(filter.sort))) return this.cut(actor, filter, reading, 'sorted');
    const page = await this.cut(actor, filter, reading, isMuch ? 'walked' : 'gathered');
    if (page.isAll || page.nextCursor) return page;
    const { rows, nextCursor } = await this.cut(actor, filter, reading, 'sorted');
    return { ...page, rows, nextCursor };
  }

  /**
   * Cuts the page over narrow rows first, then reads the full columns only for its rows. Reads one row more than
   * the page has, to know whether there is another page.
   */
  private async cut<Row>(
    actor: Actor,
    filter: EngagementFilter,
    { columns, joins }: Reading<Row>,
    way: Way,
  ): Promise<Page<Row>> {
    const params: unknown[] = [this.clock.now()];
    const size = filter.limit ?? DEFAULT_LIMIT;
    const keys = parseSort(filter.sort);
    const order = orderBy(keys);
    const {
      head = '',
      totals = 'NULL::int AS total, NULL::boolean AS "isAll"',
      ids,
    } = WAYS[way](actor, filter, params);
    const found = await this.dataSource.query<(Row & Found)[]>(
      `WITH ${head} found AS MATERIALIZED (SELECT ${totals})
       SELECT found.*, rows.* FROM found LEFT JOIN (
         SELECT ${columns('$1')}, json_build_array(${sortColumns(keys)}) AS "sortValues",
           row_number() OVER (ORDER BY ${order}) AS place
         FROM (${ids}) page JOIN engagements e ON e.id = page.id ${joins}) rows ON TRUE
       ORDER BY rows.place`,
      params,
    );
    const { total, isAll } = found[0]!;
    const present = found.filter(({ place }) => place !== null);
    const rows = present.slice(0, size);
    const nextCursor = present.length > size ? cursorOf(keys, rows.at(-1)!.sortValues) : null;
    return { rows, nextCursor, total, isAll };
  }
}

/** SQL from FROM on: the engagements that match and that the actor may read. `$1` is the current instant. */
function matching(actor: Actor, filter: EngagementFilter, params: unknown[], from = 'engagements e'): string {
  const conditions = [
    '$1::timestamptz IS NOT NULL',
    visibleEngagements(actor, 'e', params),
    ...listConditions(actor, filter, params),
  ];
  return `FROM ${from} WHERE ${conditions.join(' AND ')}`;
}

const WAYS: Record<Way, (actor: Actor, filter: EngagementFilter, params: unknown[]) => Cut> = {
  uncounted: (actor, filter, params) => ({
    ids: idsOf(matching(actor, filter, params), filter, afterCursor(filter, params)),
  }),
  counted: (actor, filter, params) => {
    const text = matching(actor, filter, params);
    return {
      totals: `${countOf(text, TOTAL_CAP + 1)} AS total, NULL::boolean AS "isAll"`,
      ids: idsOf(text, filter, afterCursor(filter, params)),
    };
  },
  gathered: (actor, filter, params) => {
    const keys = parseSort(filter.sort);
    const after = afterCursor(filter, params);
    const sorted = idsOf('FROM gathered e WHERE (SELECT "isAll" FROM found)', filter, after);
    return {
      head: `${gathering(columnsBehind(keys), scatteredBy(actor, filter, params), filter)},`,
      totals: `count(*)::int AS total, count(*) < (SELECT most FROM most) AS "isAll" FROM gathered`,
      ids: isIndexed(keys)
        ? `${sorted} UNION ALL SELECT * FROM ${walk(actor, filter, params, after)} walked
           WHERE (SELECT NOT "isAll" FROM found)`
        : sorted,
    };
  },
  walked: (actor, filter, params) => ({ ids: walk(actor, filter, params, afterCursor(filter, params)) }),
  sorted: (actor, filter, params) => ({
    head: `matches AS MATERIALIZED (${everything(
      columnsBehind(parseSort(filter.sort)),
      scatteredBy(actor, filter, params),
    )}),`,
    ids: idsOf('FROM matches e WHERE TRUE', filter, afterCursor(filter, params)),
  }),
};

/** SQL: the ids of the next page out of `text`, which goes from FROM on. */
const idsOf = (text: string, { sort, limit = DEFAULT_LIMIT }: EngagementFilter, after: string) =>
  `(SELECT e.id ${text} ${after} ORDER BY ${orderBy(parseSort(sort))} LIMIT ${limit + 1})`;

/** SQL: the same, looked for in the first engagements of the list. */
function walk(actor: Actor, filter: EngagementFilter, params: unknown[], after: string): string {
  const { sort, limit = DEFAULT_LIMIT } = filter;
  const order = orderBy(parseSort(sort));
  const passed = passedConditions(actor, filter, params).join(' AND ');
  const first = `(SELECT * FROM engagements e WHERE ${passed} ${after} ORDER BY ${order} LIMIT ${PASSED * (limit + 1)}) e`;
  return idsOf(matching(actor, filter, params, first), filter, '');
}

/** SQL to add to a condition: after the last row of the page before. */
function afterCursor({ sort, cursor }: EngagementFilter, params: unknown[]): string {
  const keys = parseSort(sort);
  return cursor ? `AND ${keysetCondition(keys, readCursor(cursor, keys), params)}` : '';
}

/** SQL: how many rows the text from FROM on has, counted up to `cap`. */
function countOf(text: string, cap?: number): string {
  // In the order of an index the count stops at the cap; without an order PostgreSQL may gather all rows first.
  const capped = cap ? `ORDER BY e.due_on, e.id LIMIT ${cap}` : '';
  return `(SELECT count(*)::int FROM (SELECT ${text} ${capped}) counted)`;
}
