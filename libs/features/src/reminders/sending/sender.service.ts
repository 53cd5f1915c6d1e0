import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { isTemporary } from '#platform/database/failures.js';
import { MailError } from '#platform/mail/mail-error.js';
import { Mailer } from '#platform/mail/mailer.js';
import { Slots } from '#platform/slots.js';
import { LetterComposer } from '../../messages/letter-composer.js';
import { LastCheck } from './last-check.js';
import { HOLD_MINUTES, Ledger } from '../ledger.js';
import type { LedgerRow } from '../ledger-rows.js';
import { PlanningLedger } from '../planning/planning-ledger.js';
import { ReminderMetrics } from '../reminder.metrics.js';
import { messageKeyOf } from './message-key.js';
import { RefusalsService } from './refusals.service.js';
import { type Mailing, rowsOf, threadOf } from './mailing.js';
import { ReminderLetters } from './reminder-letters.js';
import { Gathered, type SendReport, together, waitAfter } from './sending.js';

const HOUR_MS = 3_600_000;
/** A reminder sent later than this after its time says that it is late. */
const LATE_MS = HOUR_MS;
/** We give up on a mail that the mail server keeps putting off after this long. For a server that is down we wait without end. */
const GIVEN_UP_AFTER_MS = 48 * HOUR_MS;
/** Wait between two tries to mark mails as sent, while the database does not answer. */
const MARK_AGAIN_MS = 500;
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
  /** The rows that name the messages, by id. */
  naming: ReadonlyMap<string, LedgerRow>;
  /** Why the mail server accepts nothing at the moment: trying the others is useless. Null if it does. */
  unavailable: Sentence | null;
  /** New rows to people who stand in for recipients of this batch. */
  othersIds: readonly string[];
}

interface Mark {
  id: string;
  subjectLine: string | null;
  isLate: boolean;
  sentAt: Date;
  /** When our hold on the row began, as `performance.now()`. */
  heldFrom: number;
}

/**
 * Sends ledger rows as e-mails: claims them, checks their rules again, and marks each as soon as the mail
 * server accepts it.
 */
@Injectable()
export class SenderService {
  private readonly log = new Logger('Reminders');
  /**
   * Shared by all jobs of the process: how many e-mails are sent in parallel. One address gets a quarter of them at most,
   * so that the others go on if the mail server does not answer about it.
   */
  private readonly slots: Slots;
  private isStopping = false;
  private readonly marks = new Gathered<Mark>((marks) => this.mark(marks));

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly planning: PlanningLedger,
    private readonly lastCheck: LastCheck,
    private readonly letters: ReminderLetters,
    private readonly refusals: RefusalsService,
    private readonly composer: LetterComposer,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly metrics: ReminderMetrics,
    @Inject(CONFIG) config: Pick<Config, 'SEND_CONCURRENCY'>,
  ) {
    const { SEND_CONCURRENCY: count } = config;
    this.slots = new Slots(count, Math.max(1, Math.floor(count / 4)));
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
    const startedAt = performance.now();
    const rows = await this.ledger.claim(this.dataSource, ids, now);
    if (rows.length === 0) return report;
    const naming = await this.naming(rows);
    const batch: Batch = { now, startedAt, report, naming, unavailable: null, othersIds: [] };
    const mailings = await this.check(rows, batch);
    const deliveries = mailings.map((mailing) =>
      this.slots.use(() => this.deliver(mailing, batch), mailing.recipient.email),
    );
    const outcomes = await Promise.allSettled(deliveries);
    const { postponed, untouched } = report;
    if (postponed.length > 0) await this.ledger.postpone(this.dataSource, postponed, now);
    if (untouched.length > 0) await this.ledger.release(this.dataSource, untouched);
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

  /** Of a message that is repeated, the row that names it may have been closed since: it names it all the same. */
  private async naming(rows: readonly LedgerRow[]): Promise<ReadonlyMap<string, LedgerRow>> {
    const claimed = new Map(rows.map((row) => [row.id, row]));
    const closed = new Set(rows.map(({ messageId }) => messageId!).filter((id) => !claimed.has(id)));
    if (closed.size === 0) return claimed;
    const others = await this.ledger.byIds(this.dataSource, [...closed]);
    return new Map([...claimed, ...others.map((row) => [row.id, row] as const)]);
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
    const rows = rowsOf(mailing);
    if (this.isStopping || performance.now() - batch.startedAt > BATCH_MS) {
      batch.report.untouched.push(...rows.map(({ id }) => id));
      return;
    }
    if (batch.unavailable) {
      this.postpone(rows, batch.unavailable, false, batch);
      return;
    }
    const first = lines[0].rows[0];
    const { sendAt } = first;
    const isLate = batch.now.getTime() - sendAt.getTime() > LATE_MS;
    const letter = this.composer.composeLines(lines, recipient, batch.now, isLate ? sendAt : null);
    try {
      await this.mailer.send({
        ...{ subject: letter.subject, text: letter.text, html: letter.html },
        to: { name: recipient.name, address: recipient.email },
        messageKey: messageKeyOf(batch.naming.get(messageId) ?? first),
        threadKey: threadOf(rows),
        sentAt: batch.now,
      });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      await this.recordFailure(mailing, error, batch);
      return;
    }
    const sentAt = this.clock.now();
    const heldFrom = batch.startedAt;
    const marks = lines.flatMap((line, number) =>
      line.rows.map(({ id }, index) => ({
        ...{ id, isLate, sentAt, heldFrom },
        subjectLine: index === 0 ? (letter.lines[number] ?? null) : null,
      })),
    );
    await this.marks.add(marks);
    batch.report.sent.push(...rows);
    if (isLate) batch.report.late += rows.length;
  }

  /**
   * Marks accepted mails as sent. While the database does not answer, it tries again for as long as we hold the rows.
   * Each waiting mail keeps its slot, so no other mail starts: only those in flight can come twice.
   */
  private async mark(marks: readonly Mark[]): Promise<void> {
    const until = Math.min(...marks.map(({ heldFrom }) => heldFrom)) + HOLD_MINUTES * 60_000;
    for (;;) {
      try {
        await this.ledger.markSent(this.dataSource, marks, marks[0]!.sentAt);
        return;
      } catch (error) {
        if (!isTemporary(error as Error) || performance.now() > until) throw error;
      }
      await sleep(MARK_AGAIN_MS);
    }
  }

  private async recordFailure(mailing: Mailing, error: MailError, batch: Batch): Promise<void> {
    const rows = rowsOf(mailing);
    const { failure, message } = error;
    const putOffAt = rows[0]!.putOffAt?.getTime() ?? batch.now.getTime();
    const isGivenUp = failure === 'put_off' && batch.now.getTime() - putOffAt > GIVEN_UP_AFTER_MS;
    if (failure === 'refused' || isGivenUp) {
      const failed = await this.refusals.refused(mailing, message);
      batch.report.failed.push(...failed);
      this.log.warn(`The mail server refused ${failed.length} for good: ${message}`);
      return;
    }
    const reason = say('reminder.not-accepted', { answer: message });
    if (failure === 'unavailable' && !batch.unavailable) {
      batch.unavailable = reason;
      this.log.warn('The mail server does not accept mail at the moment.', error);
    }
    this.postpone(rows, reason, failure === 'put_off', batch);
  }

  private postpone(rows: readonly LedgerRow[], reason: Sentence, isPutOff: boolean, { report }: Batch): void {
    report.postponed.push(
      ...rows.map(({ id, attempts }) => ({ id, reason, waitSeconds: waitAfter(attempts), isPutOff })),
    );
  }
}
