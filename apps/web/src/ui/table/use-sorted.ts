import { useMemo, useState } from 'react';
import { compareText } from '#web/lib/words/i18n.js';
import type { Column } from './data-table.js';
import { useAddress } from '../use-address.js';
import { type ByCursor, useRest } from './use-rest.js';

type Value = string | number | null | undefined;

/** Numbers by size, text in the order of the language. Missing values come last in both directions. */
function compare(a: Value, b: Value, sign: number): number {
  const [noA, noB] = [a === null || a === undefined || a === '', b === null || b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * compareText(String(a), String(b));
}

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: string | undefined,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.replace(/^-/, ''));
  const valueOf = column?.sortValue ?? column?.value;
  if (!sort || !valueOf) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((one, other) => compare(valueOf(one), valueOf(other), sign));
}

interface Options {
  name?: string;
  initial?: string;
  query?: ByCursor;
}

/**
 * Sorts a table in the browser, by every column that has a value. The order is in the address, under its own
 * key if a screen has several tables; without a name it is lost with the table, as in a dialog. If rows come
 * by cursor, choosing an order fetches the rest first: people would take a sorted part for the whole.
 */
export function useSorted<Row>(
  rows: readonly Row[] | undefined,
  columns: readonly Column<Row>[],
  { name, initial, query }: Options,
) {
  const kept = useState<string>();
  const addressed = useAddress(name ?? '');
  const [chosen, onSort] = name === undefined ? kept : addressed;
  const sortable = useMemo(
    () =>
      columns.map((column) =>
        column.value || column.sortValue ? { ...column, sortKey: column.id } : column,
      ),
    [columns],
  );
  const isChosen = sortable.some(({ sortKey }) => sortKey && sortKey === chosen?.replace(/^-/, ''));
  const rest = useRest(query, isChosen, rows?.length ?? 0);
  // The server sends the rows in the order that the table starts with.
  const sort = rest === 'whole' ? (chosen ?? initial) : initial;
  const sorted = useMemo(
    () => (rows && rest === 'whole' ? sortRows(rows, columns, sort) : rows),
    [rows, rest, columns, sort],
  );
  return { rows: sorted, columns: sortable, sort, onSort, rest };
}
