import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { IN_BULK, JobQueue } from '#platform/queue/queue.js';
import { type Occurrence, Ledger } from './ledger.js';
import { daysBetweenInstants, type LocalDays } from './local-days.js';
import { OccurrenceQueries } from './occurrences.queries.js';
import { OrganisationQueries } from './organisation.queries.js';
import { ReminderMetrics } from './reminder.metrics.js';
import { inJobs } from './reminders.service.js';

/** Its row in planner_state. */
const PLANNER = 'reminders';

const MINUTE_MS = 60_000;

/** How far a pass looks back behind the last: transactions that were under way then have committed since. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** Clocks on earth differ by at most 26 hours: so far back lies the 08:00 that a change of time zone may have jumped over. */
const ZONES_APART_MS = 26 * 60 * MINUTE_MS;
/** After a long downtime the window is taken in slices, so that memory is bounded by what falls due in one. */
const SLICE_MS = 7 * 24 * 60 * MINUTE_MS;
/** Rows in one INSERT. */
const ROWS_AT_ONCE = 5_000;
/** Rows left behind that one pass hands to the queue; the next pass goes on. */
const LEFT_BEHIND_AT_ONCE = 20_000;

export interface PassReport {
  /** The window that was planned. */
  after: Date;
  until: Date;
  planned: number;
  superseded: number;
  /** Rows left by a wiped queue, a kill or a job that gave up, handed to the queue again. */
  rescued: number;
}

interface Window {
  after: Date;
  until: Date;
}

/** New rows that are to be sent, and how many rows were superseded on the way. */
export interface Planned {
  ids: string[];
  superseded: number;
}

/** The planner: turns what has fallen due since its last success into rows of the ledger, and has them sent. */
@Injectable()
export class PlannerService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly occurrences: OccurrenceQueries,
    private readonly organisation: OrganisationQueries,
    private readonly ledger: Ledger,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly metrics: ReminderMetrics,
  ) {}

  /**
   * One pass over the window (last success, now]. Planners that come at once take turns on the row of the planner's state. The
   * rows are the truth: where the queue does not take the jobs afterwards, the pass fails and the next one hands them over.
   */
  async pass(): Promise<PassReport> {
    const { window, ids, superseded } = await this.transactions.run(async (tx) => {
      const opened = await this.open(tx);
      const planned = await this.planWindow(tx, opened);
      await this.advance(tx, opened.until);
      return { window: opened, ...planned };
    });
    await this.hand(ids);
    const rescued = await this.rescue();
    this.metrics.observePass(ids.length, superseded);
    return { ...window, planned: ids.length, superseded, rescued };
  }

  /** Plans what falls due on these days, at once and without moving the planner's state. */
  plan(days: LocalDays): Promise<Planned> {
    return this.transactions.run((tx) => this.planIn(tx, days));
  }

  /** The same within a transaction of the caller's. */
  async planIn(tx: Tx, days: LocalDays): Promise<Planned> {
    const fallen = await this.occurrences.falling(tx.db, days, tx.now);
    return this.settle(tx, await this.insert(tx, fallen));
  }

  private async open({ db, now }: Tx): Promise<Window> {
    // The first pass ever starts now: what fell due before the product was there is nobody's reminder.
    await db.query(
      `INSERT INTO planner_state (name, planned_until, succeeded_at) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING`,
      [PLANNER, now],
    );
    const [state] = await db.query<{ until: Date }[]>(
      'SELECT planned_until AS until FROM planner_state WHERE name = $1 FOR UPDATE',
      [PLANNER],
    );
    // Asked once the turn has come: a planner that waited has an older now than the one it waited for.
    const until = this.clock.now();
    // Where the clock was set back, the time it goes through again is planned again, which plans nothing twice.
    const after = new Date(Math.min(state!.until.getTime(), until.getTime()) - OVERLAP_MS);
    return { after, until };
  }

  private async advance({ db }: Tx, until: Date): Promise<void> {
    await db.query('UPDATE planner_state SET planned_until = $2, succeeded_at = $2 WHERE name = $1', [
      PLANNER,
      until,
    ]);
  }

  private async planWindow(tx: Tx, { after, until }: Window): Promise<Planned> {
    const ids = await this.planMoved(tx, { after, until });
    for (let from = after.getTime(); from < until.getTime(); from += SLICE_MS) {
      const days = daysBetweenInstants(new Date(from), new Date(Math.min(from + SLICE_MS, until.getTime())));
      ids.push(...(await this.insert(tx, await this.occurrences.falling(tx.db, days, until))));
    }
    return this.settle(tx, ids);
  }

  /** Whose time zone changed since the last pass may have jumped over the 08:00 of a day: their days are looked at again. */
  private async planMoved(tx: Tx, { after, until }: Window): Promise<string[]> {
    const recipientIds = await this.organisation.changedBetween(tx.db, after, until);
    if (recipientIds.size === 0) return [];
    const days = daysBetweenInstants(new Date(after.getTime() - ZONES_APART_MS), after);
    return this.insert(tx, await this.occurrences.falling(tx.db, days, until, { recipientIds }));
  }

  private async insert(tx: Tx, rows: readonly Occurrence[]): Promise<string[]> {
    const ids: string[] = [];
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      ids.push(...(await this.ledger.insert(tx.db, rows.slice(start, start + ROWS_AT_ONCE), tx.now)));
    }
    return ids;
  }

  /** Of the new rows and the unsent older ones about the same dates, leaves the nearest. */
  private async settle(tx: Tx, ids: readonly string[]): Promise<Planned> {
    if (ids.length === 0) return { ids: [], superseded: 0 };
    const superseded = await this.ledger.supersede(tx.db, ids);
    return { ids: await this.ledger.planned(tx.db, ids), superseded };
  }

  private async rescue(): Promise<number> {
    const left = await this.ledger.takeLeftBehind(this.dataSource, this.clock.now(), LEFT_BEHIND_AT_ONCE);
    await this.hand(left);
    return left.length;
  }

  private hand(ids: readonly string[]): Promise<void> {
    const jobs = inJobs(ids).map((reminderIds) => ({
      payload: { reminderIds },
      posting: { priority: IN_BULK },
    }));
    return this.queue.addMany('reminders.send', jobs);
  }
}
