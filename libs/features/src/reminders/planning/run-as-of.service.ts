import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Sentence } from '#locales/sentence.js';
import { Clock } from '#platform/clock.js';
import { Tx } from '#platform/database/transactions.js';
import { LastCheck } from '../sending/last-check.js';
import { Ledger } from '../ledger.js';
import type { LedgerRow } from '../ledger-rows.js';
import { dayAsOf } from './local-days.js';
import { type Recipient, OrganisationQueries } from './organisation.queries.js';
import { PlannerService } from './planner.service.js';
import { inJobs } from '../reminders.service.js';
import { SenderService } from '../sending/sender.service.js';
import type { Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** A reminder in a run, and what the run did with it or would do. */
export interface RunLine {
  outcome: 'would be sent' | 'would be suppressed' | 'sent' | 'suppressed' | 'failed' | 'not accepted yet';
  reason: Sentence | null;
  reference: string;
  rule: string;
  refersOn: string;
  recipient: Pick<Recipient, 'name' | 'email'>;
}

/**
 * A run at another instant: it covers every dated reminder of that local day of each recipient, whatever the
 * hour, and all planned unsent rows. The caller must set the clock of this process to that instant.
 */
@Injectable()
export class RunAsOfService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly subjects: SubjectQueries,
    private readonly organisation: OrganisationQueries,
    private readonly planner: PlannerService,
    private readonly ledger: Ledger,
    private readonly lastCheck: LastCheck,
    private readonly sender: SenderService,
  ) {}

  /**
   * What a run would do. It really runs in a transaction and rolls back, so that the preview cannot differ
   * from the run.
   */
  async preview(): Promise<RunLine[]> {
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      const now = this.clock.now();
      await this.planner.planIn(new Tx(runner.manager, now), dayAsOf(now));
      const rows = await this.ledger.unsent(runner.manager, now);
      const verdicts = await this.lastCheck.ask(runner.manager, rows, now);
      return await this.toLines(runner.manager, rows, ({ id }) => {
        const reason = verdicts.get(id)?.whyNot ?? null;
        return { outcome: reason ? 'would be suppressed' : 'would be sent', reason };
      });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /**
   * Plans and sends with the planner's and the sender's own code. The planner's state does not move, so the
   * regular passes are not affected.
   */
  async send(): Promise<RunLine[]> {
    const now = this.clock.now();
    await this.planner.plan(dayAsOf(now));
    const rows = await this.ledger.unsent(this.dataSource.manager, now);
    const outcomes = new Map<string, Pick<RunLine, 'outcome' | 'reason'>>();
    for (const ids of inJobs(rows.map(({ id }) => id))) {
      for (let left = ids; left.length > 0;) {
        const report = await this.sender.send(left);
        for (const { id } of report.sent) outcomes.set(id, { outcome: 'sent', reason: null });
        for (const { id, reason } of report.suppressed) outcomes.set(id, { outcome: 'suppressed', reason });
        for (const { id, reason } of report.failed) outcomes.set(id, { outcome: 'failed', reason });
        for (const { id, reason } of report.postponed)
          outcomes.set(id, { outcome: 'not accepted yet', reason });
        left = report.untouched;
      }
    }
    const told = rows.filter(({ id }) => outcomes.has(id));
    return this.toLines(this.dataSource.manager, told, ({ id }) => outcomes.get(id)!);
  }

  private async toLines(
    db: EntityManager,
    rows: readonly LedgerRow[],
    outcomeOf: (row: LedgerRow) => Pick<RunLine, 'outcome' | 'reason'>,
  ): Promise<RunLine[]> {
    const recipients = await this.organisation.recipients(
      db,
      rows.map(({ recipientId }) => recipientId),
    );
    const subjects = await this.subjects.byIds(db, rows);
    const named = ({ reference, title }: Subject) => reference || title;
    return rows.map((row) => ({
      ...outcomeOf(row),
      reference: subjects.has(row.subjectId) ? named(subjects.get(row.subjectId)!) : '(deleted)',
      rule: row.rule,
      refersOn: row.refersOn,
      recipient: recipients.get(row.recipientId) ?? { name: '', email: '' },
    }));
  }
}
