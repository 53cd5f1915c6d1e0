import { PRIORITIES } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { type CursorKind, decodeCursor, encodeCursor } from '#platform/http/page.js';
import { fault, problems } from '#platform/http/problem.js';

interface Sortable {
  column: string;
  type: keyof typeof KINDS;
  /** SQL: what is compared, if not the column itself. */
  order?: (column: string) => string;
}

/**
 * What a list can be sorted by: columns of `engagements e`. None of these is ever null, and each has an index with the
 * id behind it.
 */
const SORTABLE = {
  dueOn: { column: 'due_on', type: 'date' },
  startOn: { column: 'start_on', type: 'date' },
  title: { column: 'title', type: 'text', order: nameOrder },
  reference: { column: 'reference', type: 'text' },
  status: { column: 'status', type: 'text' },
  opportunity: { column: 'opportunity_code', type: 'text', order: nameOrder },
  slipCount: { column: 'slip_count', type: 'integer' },
  createdAt: { column: 'created_at', type: 'timestamptz' },
  updatedAt: { column: 'updated_at', type: 'timestamptz' },
  priority: {
    column: 'priority',
    type: 'integer',
    order: (column) =>
      `array_position(ARRAY[${PRIORITIES.map((priority) => `'${priority}'`).join(', ')}], ${column})`,
  },
} as const satisfies Record<string, Sortable>;

export type SortField = keyof typeof SORTABLE;
export const SORT_FIELDS = Object.keys(SORTABLE) as SortField[];

interface SortKey {
  name: string;
  sql: string;
  column: string;
  type: keyof typeof KINDS;
  isDescending: boolean;
}

/** The kind of cursor value for each column type. */
const KINDS = {
  date: 'day',
  integer: 'integer',
  text: 'text',
  timestamptz: 'instant',
  uuid: 'id',
} as const satisfies Record<string, CursorKind>;

const ID_KEY: SortKey = { name: 'id', sql: 'e.id', type: 'uuid', column: 'id', isDescending: false };

function keyOf(name: SortField, isDescending: boolean): SortKey {
  const { column, type, order = (plain: string) => plain }: Sortable = SORTABLE[name];
  return { name, column, type, sql: order(`e.${column}`), isDescending };
}

/**
 * The sort keys of a text such as `dueOn,-priority`. The id comes last, so that the order is total. @throws
 * 400
 */
export function parseSort(sort = 'dueOn'): SortKey[] {
  const names = sort.split(',');
  const seen = new Set<string>();
  const keys = names.map((text) => {
    const isDescending = text.startsWith('-');
    const name = text.slice(isDescending ? 1 : 0);
    const isKnown = SORT_FIELDS.includes(name as SortField) && !seen.has(name);
    seen.add(name);
    if (!isKnown) {
      throw problems.malformed([fault('/sort', 'sort', { values: SORT_FIELDS.join(', ') })]);
    }
    return keyOf(name as SortField, isDescending);
  });
  // If all keys go in one direction, an index can serve the order from either end.
  return [...keys, { ...ID_KEY, isDescending: keys.every(({ isDescending }) => isDescending) }];
}

export const orderBy = (keys: readonly SortKey[]) =>
  keys.map(({ sql, isDescending }) => `${sql} ${isDescending ? 'DESC' : 'ASC'}`).join(', ');

/** SQL: the columns that the order reads. */
export const columnsBehind = (keys: readonly SortKey[]) => keys.map(({ column }) => `e.${column}`).join(', ');

/** Whether an index has this order. */
export const isIndexed = (keys: readonly SortKey[]) => keys.length === 2;

export const sortColumns = (keys: readonly SortKey[]) => keys.map(({ sql }) => `${sql}::text`).join(', ');

const signature = (keys: readonly SortKey[]) =>
  keys.map(({ name, isDescending }) => `${isDescending ? '-' : ''}${name}`).join();

/** Where the next page starts: the sort values of the last row, opaque to the caller. */
export const cursorOf = (keys: readonly SortKey[], values: readonly string[]): string =>
  encodeCursor([signature(keys), ...values]);

/** @throws 400 if the cursor belongs to another sort */
export function readCursor(cursor: string, keys: readonly SortKey[]): string[] {
  const [sortedBy, ...values] = decodeCursor(cursor, 'text', ...keys.map(({ type }) => KINDS[type]));
  if (sortedBy !== signature(keys)) {
    throw problems.malformed([fault('/cursor', 'cursor.other-sort')]);
  }
  return values;
}

/** SQL condition: after the row whose sort values are `values`, in the order of `keys`. */
export function keysetCondition(
  keys: readonly SortKey[],
  values: readonly string[],
  params: unknown[],
): string {
  const bound = keys.map((key, index) => `$${params.push(values[index])}::${key.type}`);
  if (keys.every(({ isDescending }) => isDescending === keys[0]!.isDescending)) {
    // One direction: a row comparison, which can use an index on the keys.
    const sign = keys[0]!.isDescending ? '<' : '>';
    return `(${keys.map(({ sql }) => sql).join(', ')}) ${sign} (${bound.join(', ')})`;
  }
  const steps = keys.map((key, index) => {
    const equal = keys.slice(0, index).map(({ sql }, before) => `${sql} = ${bound[before]}`);
    return `(${[...equal, `${key.sql} ${key.isDescending ? '<' : '>'} ${bound[index]}`].join(' AND ')})`;
  });
  return `(${steps.join(' OR ')})`;
}
