import type { EntityManager } from 'typeorm';

/** Rows that are no longer needed. */
export interface Unneeded {
  table: string;
  /** SQL about the table's own columns; an index on `by` must lead to the rows. */
  where: string;
  params: readonly unknown[];
  /** The column whose index leads to the oldest rows first. */
  by: string;
}

/**
 * Removes at most `atMost` of the rows that are no longer needed, the oldest first. It skips rows that somebody
 * has locked: the next sweep takes them. @returns how many
 */
export async function sweepRows(
  db: EntityManager,
  { table, where, params, by }: Unneeded,
  atMost: number,
): Promise<number> {
  const [, count] = await db.query<[unknown, number]>(
    `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
       SELECT ctid FROM ${table} WHERE ${where} ORDER BY ${by} LIMIT ${atMost} FOR UPDATE SKIP LOCKED))`,
    [...params],
  );
  return count;
}
