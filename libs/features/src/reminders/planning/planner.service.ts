import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { IN_BULK, JobQueue, withPatience } from '#platform/queue/queue.js';
import { Ledger } from '../ledger.js';
import { daysBetweenInstants, daysJumped, type LocalDays } from './local-days.js';
import { OccurrenceQueries, type Reading } from './occurrences.queries.js';
import { OrganisationQueries } from './organisation.queries.js';
import { PlanningLedger, type Written } from './planning-ledger.js';
import { ReminderMetrics } from '../reminder.metrics.js';
import { inJobs } from '../reminders.service.js';

/** Its row in planner_state. */
const PLANNER = 'reminders';

const MINUTE_MS = 60_000;

/**
 * How far a pass looks back before the end of the last one: transactions that were open then have committed
 * since.
 */
const OVERLAP_MS = 15 * MINUTE_MS;
/** A pass advances in slices of this length. Each slice is committed, so a kill loses only the current one. */
const SLICE_MS = 24 * 60 * MINUTE_MS;
/** With more waiting jobs than this, the queue is behind with its work. */
const JOBS_BEHIND = 50;
/** Maximum number of left-behind rows that one pass queues; the next pass continues. */
const LEFT_BEHIND_AT_ONCE = 20_000;

export interface PassReport {
  /** The window that was planned. */
  after: Date;
  until: Date;
  planned: number;
  superseded: number;
  /** Rows left by a wiped queue, a kill or a job that gave up, and now queued again. */
  rescued: number;
}

interface Window {
  after: Date;
  until: Date;
}

/** Parts of one slice. A row of an earlier part may have given way in a later one. */
function together(parts: readonly Written[]): Written {
  const supersededIds = parts.flatMap((part) => part.supersededIds);
  const gone = new Set(supersededIds);
  return {
    ids: parts.flatMap(({ ids }) => ids).filter((id) => !gone.has(id)),
    supersededIds,
    superseded: parts.reduce((sum, part) => sum + part.superseded, 0),
  };
}

/** The planner: writes what is due since its last success into the ledger, and has it sent. */
@Injectable()
export class PlannerService {
  constructor(
    private readonly transactions: Transactions,
    private readonly occurrences: OccurrenceQueries,
    private readonly organisation: OrganisationQueries,
    private readonly planning: PlanningLedger,
    private readonly ledger: Ledger,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly metrics: ReminderMetrics,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'KEEP_REMINDERS_DAYS' | 'KEEP_UNSENT_REMINDERS_DAYS'>,
  ) {}

  /**
   * One pass over the window (last success, now], slice by slice, each in its own transaction. The planned
   * rows are queued at the end, when no nearer reminder can still supersede them. The rows in the database
   * are the truth: if the queue does not take the jobs, or the pass is killed, the next pass queues them.
   * @returns null if another pass is running, in this process or another: it plans everything that this one
   * would
   */
  pass(): Promise<PassReport | null> {
    return this.transactions.alone(PLANNER, async (run) => {
      const wasBehind = await this.isBehind();
      const ids = new Set<string>();
      let after: Date | undefined;
      let superseded = 0;
      const goal = this.clock.now();
      for (let until: Date | undefined; until === undefined || until < goal;) {
        const slice = await run((tx) => this.planSlice(tx, goal));
        slice.ids.forEach((id) => ids.add(id));
        slice.supersededIds.forEach((id) => ids.delete(id));
        superseded += slice.superseded;
        after ??= slice.after;
        until = slice.until;
      }
      await this.hand([...ids]);
      // While many jobs waited, their rows only seemed to be left behind.
      const left = wasBehind
        ? []
        : await run(({ db, now }) => this.ledger.takeLeftBehind(db, now, LEFT_BEHIND_AT_ONCE));
      await this.hand(left.filter((id) => !ids.has(id)));
      this.metrics.observePass(ids.size, superseded);
      return { after: after!, until: goal, planned: ids.size, superseded, rescued: left.length };
    });
  }

  /** Plans what is due on these days now, without moving the planner's state. */
  plan(days: LocalDays): Promise<Written> {
    return this.transactions.run((tx) => this.planIn(tx, days));
  }

  /** The same within the caller's transaction. */
  async planIn(tx: Tx, days: LocalDays): Promise<Written> {
    const plannedUntil = await this.lockState(tx);
    this.assertKept(tx.now, plannedUntil);
    return this.write(tx, await this.occurrences.begin(tx.db, tx.now), days);
  }

  /** Plans from where the last slice ended up to `goal` at most, and moves the planner's state. */
  private async planSlice(tx: Tx, goal: Date): Promise<Written & Window> {
    const plannedUntil = (await this.lockState(tx)) ?? (await this.begin(tx, goal));
    // If the clock was set back, the repeated time is planned again; that creates no duplicates.
    const start = Math.min(plannedUntil.getTime(), goal.getTime());
    const after = new Date(start - OVERLAP_MS);
    const until = new Date(Math.min(start + SLICE_MS, goal.getTime()));
    const reading = await this.occurrences.begin(tx.db, goal);
    const written = together([
      await this.write(tx, reading, daysBetweenInstants(after, until)),
      ...(await this.writeForMoved(tx, { after, until }, new Date(start))),
    ]);
    await tx.db.query('UPDATE planner_state SET planned_until = $2, succeeded_at = $2 WHERE name = $1', [
      PLANNER,
      until,
    ]);
    return { ...written, after, until };
  }

  /** @throws Error if the ledger may have lost rows of that day: planning them again could send them again */
  private assertKept(day: Date, plannedUntil: Date | undefined): void {
    const { KEEP_REMINDERS_DAYS, KEEP_UNSENT_REMINDERS_DAYS } = this.config;
    const keptMs = Math.min(KEEP_REMINDERS_DAYS, KEEP_UNSENT_REMINDERS_DAYS) * SLICE_MS;
    if (plannedUntil && day.getTime() < plannedUntil.getTime() - keptMs)
      throw new Error(`The ledger no longer has all reminders of ${day.toISOString().slice(0, 10)}.`);
  }

  /** Until when everything is planned; locks the row. Undefined before the first pass ever. */
  private async lockState({ db }: Tx): Promise<Date | undefined> {
    const [state] = await db.query<{ until: Date }[]>(
      'SELECT planned_until AS until FROM planner_state WHERE name = $1 FOR UPDATE',
      [PLANNER],
    );
    return state?.until;
  }

  /** The very first pass starts now: nothing is sent for dates before the system existed. */
  private async begin({ db }: Tx, now: Date): Promise<Date> {
    await db.query('INSERT INTO planner_state (name, planned_until, succeeded_at) VALUES ($1, $2, $2)', [
      PLANNER,
      now,
    ]);
    return now;
  }

  /** Writes what is due on these days, part by part: everything that competes is in one part. */
  private async write({ db, now }: Tx, reading: Reading, days: LocalDays): Promise<Written> {
    const parts: Written[] = [];
    for await (const fallen of reading.falling(days)) parts.push(await this.planning.write(db, fallen, now));
    return together(parts);
  }

  /** What is due on the mornings that people skipped by changing time zone or quiet hour, and on no others. */
  private async writeForMoved(tx: Tx, { after, until }: Window, plannedUntil: Date): Promise<Written[]> {
    const moved = await this.organisation.movedBetween(tx.db, after, until);
    const written: Written[] = [];
    for (const [personId, from] of moved) {
      const reading = await this.occurrences.begin(tx.db, until, { personId });
      written.push(await this.write(tx, reading, daysJumped(from, after, plannedUntil)));
    }
    return written;
  }

  /** Whether the queue is behind with its work. A queue that does not answer does not keep the pass from planning. */
  private async isBehind(): Promise<boolean> {
    try {
      return (await withPatience(this.queue.counts())).waiting > JOBS_BEHIND;
    } catch {
      return false;
    }
  }

  private hand(ids: readonly string[]): Promise<void> {
    const jobs = inJobs(ids).map((reminderIds) => ({
      payload: { reminderIds },
      posting: { priority: IN_BULK },
    }));
    return this.queue.addMany('reminders.send', jobs);
  }
}
