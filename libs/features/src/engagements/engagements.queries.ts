import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { cappedTotal } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { engagementErrors } from './engagement.errors.js';
import type { EngagementFilter } from './filters/engagement.filter.js';
import { EngagementPages } from './engagement-pages.js';
import {
  COMPLETE,
  type EngagementRow,
  listed,
  type ListedRow,
  type Reading,
  TASK,
  type TaskRow,
} from './engagement.row.js';

export interface EngagementPage {
  rows: ListedRow[];
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
  private readonly paging: EngagementPages;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.paging = new EngagementPages(dataSource, clock);
  }

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
    const { rows, nextCursor, total } = await this.paging.page(actor, filter, reading, { isCounted: true });
    return { rows, nextCursor, ...cappedTotal(total ?? 0) };
  }

  /** The first engagements of `list`, as my work shows them and without their total. */
  first(actor: Actor, filter: EngagementFilter): Promise<TaskRow[]> {
    return this.firstAs(actor, filter, TASK);
  }

  /** The same, with what `reading` reads of each. */
  async firstAs<Row>(actor: Actor, filter: EngagementFilter, reading: Reading<Row>): Promise<Row[]> {
    return (await this.paging.page(actor, filter, reading)).rows;
  }

  /** How many engagements `list` has over all its pages, counted up to `cap`. */
  async count(actor: Actor, filter: EngagementFilter, cap?: number): Promise<number> {
    return this.paging.count(actor, filter, cap);
  }

  /**
   * Yields all pages of `list`, `size` complete rows each, every page fetched on demand. Changes made in the
   * meantime may or may not show. No row repeats unless its sort values change.
   */
  async *pages(actor: Actor, filter: EngagementFilter, size: number): AsyncGenerator<EngagementRow[]> {
    let page = await this.paging.page(actor, { ...filter, limit: size }, COMPLETE);
    const rest = { ...filter, searchWay: page.searchWay, limit: size };
    const isMuch = page.isAll === false;
    if (page.rows.length > 0) yield page.rows;
    while (page.nextCursor) {
      page = await this.paging.page(actor, { ...rest, cursor: page.nextCursor }, COMPLETE, { isMuch });
      if (page.rows.length > 0) yield page.rows;
    }
  }
}
