import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { MailError } from '#platform/mail/mail-error.js';
import { Mailer } from '#platform/mail/mailer.js';
import { LetterComposer } from '../../messages/letter-composer.js';
import { LastCheck } from './last-check.js';
import { Ledger } from '../ledger.js';
import type { LedgerRow } from '../ledger-rows.js';
import { PlanningLedger } from '../planning/planning-ledger.js';
import { ReminderMetrics } from '../reminder.metrics.js';
import { type Mailing, ReminderLetters } from './reminder-letters.js';
import { Gathered, type SendReport, Slots, together } from './sending.js';

const HOUR_MS = 3_600_000;
/** A reminder sent later than this after its time says that it is late. */
const LATE_MS = HOUR_MS;
/**
 * We give up on an address that the mail server keeps deferring after this long. If the server is down, we
 * never give up.
 */
const GIVEN_UP_AFTER_MS = 72 * HOUR_MS;
/**
 * After this long a batch starts no further mail: the last check must be fresh, and other jobs must get their
 * turn.
 */
const BATCH_MS = 30_000;

/** State that the mails of one batch share. */
interface Batch {
  now: Date;
  startedAt: number;
  report: SendReport;
  /** The mail server accepts nothing at the moment, so trying the others is useless. */
  isUnavailable: boolean;
  /** New rows to people who stand in for those of this batch who cannot be told. */
  othersIds: readonly string[];
}

interface Mark {
  id: string;
  subjectLine: string | null;
  isLate: boolean;
  sentAt: Date;
}

/**
 * Sends ledger rows as e-mails: claims them, checks their rules again, and marks each as soon as the mail
 * server accepts it.
 */
@Injectable()
export class SenderService {
  private readonly log = new Logger('Reminders');
  private readonly slots: Slots;
  private isStopping = false;
  private readonly marks = new Gathered<Mark>((marks) =>
    this.ledger.markSent(this.dataSource, marks, marks[0]!.sentAt),
  );

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly planning: PlanningLedger,
    private readonly lastCheck: LastCheck,
    private readonly letters: ReminderLetters,
    private readonly composer: LetterComposer,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly metrics: ReminderMetrics,
    @Inject(CONFIG) config: Pick<Config, 'SEND_CONCURRENCY'>,
  ) {
    this.slots = new Slots(config.SEND_CONCURRENCY);
  }

  /**
   * Sends the rows that are due and that no other sender holds. A row that fails never blocks the others: it
   * is listed in the report, not thrown. A row that can no longer reach its recipient goes to those who stand
   * in, in the same call.
   */
  async send(ids: readonly string[]): Promise<SendReport> {
    const now = this.clock.now();
    const report: SendReport = {
      sent: [],
      late: 0,
      suppressed: [],
      failed: [],
      postponed: [],
      untouched: [],
    };
    const rows = await this.ledger.claim(this.dataSource, ids, now);
    if (rows.length === 0) return report;
    const batch: Batch = { now, startedAt: performance.now(), report, isUnavailable: false, othersIds: [] };
    const mailings = await this.check(rows, batch);
    const deliveries = mailings.map((mailing) => this.slots.use(() => this.deliver(mailing, batch)));
    const outcomes = await Promise.allSettled(deliveries);
    const isRetried = report.postponed.length > 0;
    await this.ledger.release(this.dataSource, report.untouched, this.clock.now(), isRetried);
    this.metrics.observeBatch(report);
    // A bug of ours in one row: its hold expires, and its job keeps failing visibly until we fix it.
    const fault = outcomes.find((outcome) => outcome.status === 'rejected');
    if (fault) throw fault.reason;
    return batch.othersIds.length > 0 ? together(report, await this.send(batch.othersIds)) : report;
  }

  /** From now on no further mail is started: mails in progress finish, the rest stays untouched. */
  stopSoon(): void {
    this.isStopping = true;
  }

  /** Suppresses rows that are no longer true. @returns the others, as e-mails */
  private async check(rows: readonly LedgerRow[], batch: Batch): Promise<Mailing[]> {
    const { now, report } = batch;
    const db = this.dataSource.manager;
    const verdicts = await this.lastCheck.ask(db, rows, now);
    const still = rows.flatMap((row) => {
      const { subject, whyNot, insteadOf } = verdicts.get(row.id)!;
      if (subject && !whyNot) return [{ row, subject, insteadOf }];
      const reason = whyNot ?? say('reminder.subject-deleted', { subject: row.subjectKind });
      report.suppressed.push({ id: row.id, reason });
      return [];
    });
    const { mailings, untrue } = await this.letters.prepare(db, still, now);
    report.suppressed.push(...untrue);
    // Before the others are closed: a kill in between loses nobody.
    const instead = await this.lastCheck.rowsInstead(db, rows, verdicts);
    batch.othersIds = await this.planning.writeInstead(db, instead, now);
    if (report.suppressed.length > 0) await this.ledger.close(db, 'suppressed', report.suppressed);
    return mailings;
  }

  private async deliver(mailing: Mailing, batch: Batch): Promise<void> {
    const { messageId, lines, recipient } = mailing;
    const rows = lines.flatMap((line) => line.rows);
    const isOver = this.isStopping || batch.isUnavailable;
    if (isOver || performance.now() - batch.startedAt > BATCH_MS) {
      batch.report.untouched.push(...rows.map(({ id }) => id));
      return;
    }
    const { sendAt } = lines[0].rows[0];
    const isLate = batch.now.getTime() - sendAt.getTime() > LATE_MS;
    const letter = this.composer.composeLines(lines, recipient, batch.now, isLate ? sendAt : null);
    try {
      await this.mailer.send({
        ...{ subject: letter.subject, text: letter.text, html: letter.html },
        to: { name: recipient.name, address: recipient.email },
        messageKey: `reminder.${messageId}`,
        sentAt: batch.now,
      });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      await this.recordFailure(rows, error, batch);
      return;
    }
    const sentAt = this.clock.now();
    const marks = lines.flatMap((line, number) =>
      line.rows.map(({ id }, index) => ({
        ...{ id, isLate, sentAt },
        subjectLine: index === 0 ? (letter.lines[number] ?? null) : null,
      })),
    );
    await this.marks.add(marks);
    batch.report.sent.push(...rows);
    if (isLate) batch.report.late += rows.length;
  }

  private async recordFailure(rows: readonly LedgerRow[], error: MailError, batch: Batch): Promise<void> {
    const { failure, message } = error;
    const isGivenUp = batch.now.getTime() - rows[0]!.sendAt.getTime() > GIVEN_UP_AFTER_MS;
    if (failure === 'refused' || (failure === 'put_off' && isGivenUp)) {
      const refusal = say('reminder.refused', { answer: message });
      const failed = rows.map(({ id }) => ({ id, reason: refusal }));
      await this.ledger.close(this.dataSource, 'failed', failed);
      batch.report.failed.push(...failed);
      this.log.warn(`The mail server refused ${failed.length} for good: ${message}`);
      return;
    }
    if (failure === 'unavailable' && !batch.isUnavailable) {
      batch.isUnavailable = true;
      this.log.warn('The mail server does not accept mail at the moment.', error);
    }
    const delay = say('reminder.not-accepted', { answer: message });
    const postponed = rows.map(({ id }) => ({ id, reason: delay }));
    await this.ledger.postpone(this.dataSource, postponed, this.clock.now());
    batch.report.postponed.push(...postponed);
  }
}
