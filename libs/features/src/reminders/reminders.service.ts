import { Injectable, Logger } from '@nestjs/common';
import { type Day, isDeferrable } from '#contract';
import type { Tx } from '#platform/database/transactions.js';
import { type Posting, JobQueue } from '#platform/queue/queue.js';
import { DIGEST, departureNow } from './planning/departure.js';
import { type Recipient, OrganisationQueries } from './planning/organisation.queries.js';
import { LastCheck } from './sending/last-check.js';
import { Ledger } from './ledger.js';
import { PlanningLedger, type Told } from './planning/planning-ledger.js';
import { type AnnouncedRule, ruleOf } from './rules.js';
import type { SubjectKind } from './subject.js';

/** Maximum number of ids per send job. */
const IDS_A_JOB = 100;

/** Older rows are not checked when something changes: by then a nearer reminder is due. */
const REPLANNED_WITHIN_MS = 24 * 3_600_000;

/** Messages that ask somebody to act leave at once, so no preference is read. */
const NOBODY: ReadonlyMap<string, Recipient> = new Map();

/** An event that some people are notified of at once. */
export interface Announcement {
  subjectKind: SubjectKind;
  subjectId: string;
  engagementId: string;
  /** The day it refers to: the day of asking for `request_waiting`, otherwise the day on which it happened. */
  refersOn: Day;
  recipientIds: readonly string[];
  /** Who did it: this person is not notified. Null for the system. */
  byId: string | null;
  /** Extra facts for the letter that are not in the record; never restricted content. */
  details?: object;
}

/** Splits ids into the portions that jobs carry. */
export function inJobs(ids: readonly string[]): string[][] {
  const jobs: string[][] = [];
  for (let start = 0; start < ids.length; start += IDS_A_JOB) jobs.push(ids.slice(start, start + IDS_A_JOB));
  return jobs;
}

/**
 * Engagements and changes call this within their own transaction, whenever something changes that reminders
 * depend on.
 */
@Injectable()
export class RemindersService {
  private readonly log = new Logger('Reminders');

  constructor(
    private readonly ledger: Ledger,
    private readonly planning: PlanningLedger,
    private readonly organisation: OrganisationQueries,
    private readonly lastCheck: LastCheck,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Suppresses unsent rows about an engagement, its milestones and its change requests that are no longer
   * true, with the reason, and plans rows again that were suppressed within the last day and are true again.
   * A row that is still true, but can no longer reach its recipient, goes to those who stand in.
   * Call it after the change is written. Future reminders are not stored, and older unsent rows are checked
   * again before they are sent, so there is nothing else to replan. One statement if nothing is unsent.
   */
  async replan(tx: Tx, engagementId: string): Promise<void> {
    const since = new Date(tx.now.getTime() - REPLANNED_WITHIN_MS);
    const rows = await this.ledger.lockUnsettled(tx.db, engagementId, since);
    if (rows.length === 0) return;
    const verdicts = await this.lastCheck.ask(tx.db, rows, tx.now);
    const whyNot = (id: string) => verdicts.get(id)?.whyNot ?? null;
    const untrue = rows.flatMap(({ id, state }) => {
      const reason = whyNot(id);
      return state === 'planned' && reason ? [{ id, reason }] : [];
    });
    const revived = rows.filter(({ id, state }) => state === 'suppressed' && !whyNot(id));
    const planned = rows.filter(({ state }) => state === 'planned');
    const instead = await this.lastCheck.rowsInstead(tx.db, planned, verdicts);
    const othersIds = await this.planning.writeInstead(tx.db, instead, tx.now);
    if (untrue.length > 0) await this.ledger.close(tx.db, 'suppressed', untrue);
    if (revived.length > 0) await this.planning.revive(tx.db, revived);
    const due = revived.filter(({ sendAt }) => sendAt <= tx.now).map(({ id }) => id);
    const ids = [...othersIds, ...due];
    if (ids.length > 0) this.post(tx, ids, {});
  }

  /**
   * Plans messages that leave at once (bundled ones after five minutes) or, where the recipient has chosen so, with the
   * message of a morning: one to each recipient except the person who did it. The first are sent after the commit. If the
   * queue does not take them, the planner's next pass does; it also sends those of a morning.
   */
  async announce(tx: Tx, rule: AnnouncedRule, message: Announcement): Promise<void> {
    const { recipientIds, subjectId, ...about } = message;
    const told = [...new Set(recipientIds)].map((recipientId) => ({ subjectId, recipientId }));
    await this.announceEach(tx, rule, about, told);
  }

  /**
   * The same about several subjects of one kind and engagement, each to its own recipient. One statement for
   * all of them.
   */
  async announceEach(
    tx: Tx,
    rule: AnnouncedRule,
    message: Omit<Announcement, 'subjectId' | 'recipientIds'>,
    told: readonly Told[],
  ): Promise<void> {
    const { byId, details = {}, ...about } = message;
    const others = told.filter(({ recipientId }) => recipientId !== byId);
    if (others.length === 0) return;
    const people = isDeferrable(ruleOf(rule).kind)
      ? await this.organisation.recipients(
          tx.db,
          others.map(({ recipientId }) => recipientId),
        )
      : NOBODY;
    const departing = others.map((each) => ({
      ...each,
      ...departureNow(rule, tx.now, people.get(each.recipientId) ?? null),
    }));
    const ids = await this.planning.announce(
      tx.db,
      { ...about, rule },
      departing,
      { ...details, byId },
      tx.now,
    );
    if (departing.every(({ bundle }) => bundle === DIGEST)) return;
    const delay = ruleOf(rule).bundledMinutes * 60_000;
    // Wait a little longer than the bundle, so that the job does not run before its rows are due.
    this.post(tx, ids, delay > 0 ? { delay: delay + 1_000 } : {});
  }

  /** People who were notified that the request waits for them, even if they may no longer decide it. */
  askedToDecide(tx: Tx, requestId: string): Promise<string[]> {
    return this.ledger.toldOf(tx.db, requestId, ['request_waiting', 'request_climbed']);
  }

  private post(tx: Tx, ids: readonly string[], posting: Posting): void {
    tx.afterCommit(async () => {
      try {
        const jobs = inJobs(ids).map((reminderIds) => ({ payload: { reminderIds }, posting }));
        await this.queue.addMany('reminders.send', jobs);
      } catch (error) {
        this.log.warn(error instanceof Error ? error : String(error));
      }
    });
  }
}
