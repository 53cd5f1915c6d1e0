import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { engagementErrors } from './engagement.errors.js';
import { listConditions, type EngagementFilter } from './engagement.filter.js';
import { cursorOf, keysetCondition, orderBy, parseSort, readCursor, sortColumns } from './engagement.sort.js';
import { ENGAGEMENT_JOINS, engagementColumns, type EngagementRow } from './engagement.row.js';

/** A list counts its total only up to this: its cost must not grow with the number of engagements. */
export const TOTAL_CAP = 10_000;

export interface EngagementPage {
  rows: EngagementRow[];
  nextCursor: string | null;
  /** Exact up to TOTAL_CAP; at the cap there may be more. */
  total: number;
  isTotalCapped: boolean;
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
    const total = await this.count(actor, filter, TOTAL_CAP + 1);
    const limit = filter.limit ?? 25;
    const { rows, cursor } = await this.page(actor, filter, limit);
    return {
      rows,
      nextCursor: cursor,
      total: Math.min(total, TOTAL_CAP),
      isTotalCapped: total > TOTAL_CAP,
    };
  }

  /** How many engagements `list` has over all its pages, counted up to `cap`. */
  async count(actor: Actor, filter: EngagementFilter, cap?: number): Promise<number> {
    const params: unknown[] = [this.clock.now()];
    const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (
         SELECT 1 FROM engagements e JOIN teams t ON t.id = e.team_id
         WHERE $1::timestamptz IS NOT NULL AND ${conditions.join(' AND ')} ${cap ? `LIMIT ${cap}` : ''}) counted`,
      params,
    );
    return counted!.total;
  }

  /**
   * Yields all pages of `list`, `size` rows each, every page fetched on demand. Changes made in the meantime
   * may or may not show. No row repeats unless its sort values change.
   */
  async *pages(actor: Actor, filter: EngagementFilter, size: number): AsyncGenerator<EngagementRow[]> {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await this.page(actor, { ...filter, ...(cursor && { cursor }) }, size);
      if (page.rows.length > 0) yield page.rows;
      cursor = page.cursor;
    }
  }

  /** Reads one row more than `size`, to know whether there is another page. */
  private async page(actor: Actor, filter: EngagementFilter, size: number) {
    const params: unknown[] = [this.clock.now()];
    const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
    const keys = parseSort(filter.sort);
    if (filter.cursor) conditions.push(keysetCondition(keys, readCursor(filter.cursor, keys), params));
    // Cut the page over narrow rows first, then read the full columns only for the rows of the page.
    const found = await this.dataSource.query<(EngagementRow & { sortValues: string[] })[]>(
      `SELECT ${engagementColumns('$1')}, page.values AS "sortValues"
       FROM (SELECT e.id, ARRAY[${sortColumns(keys)}] AS values FROM engagements e JOIN teams t ON t.id = e.team_id
             WHERE ${conditions.join(' AND ')} ORDER BY ${orderBy(keys)} LIMIT $${params.push(size + 1)}) page
       JOIN engagements e ON e.id = page.id ${ENGAGEMENT_JOINS}
       ORDER BY ${orderBy(keys)}`,
      params,
    );
    const rows = found.slice(0, size);
    return { rows, cursor: found.length > size ? cursorOf(keys, rows.at(-1)!.sortValues) : null };
  }
}
