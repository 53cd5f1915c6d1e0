import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { MailError } from '#platform/mail/mail-error.js';
import { Mailer } from '#platform/mail/mailer.js';
import { OneTimeLinksService } from '../access/accounts/one-time-links.service.js';
import type { LetterOrder } from './letter.js';
import { LetterComposer } from './letter-composer.js';

const MINUTE_MS = 60_000;
/** Longer than one mail may take: a sender that holds a letter this long has died. */
const HELD_MS = 10 * MINUTE_MS;
/** A letter that the mail server does not take is retried after 2, 4, 8 … minutes, and at most after this long. */
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
const GIVEN_UP_AFTER_MS = 72 * 60 * MINUTE_MS;
const AT_ONCE = 20;

interface DueLetter {
  id: string;
  name: LetterOrder['name'];
  address: string;
  facts: object;
  linkId: string | null;
  createdAt: Date;
  tries: number;
  personName: string;
  locale: string;
  timeZone: string;
}

/** Several senders claim different rows. A claimed row becomes due again only if its sender died. */
const CLAIM = `
  UPDATE account_letters l SET next_try_at = $2, tries = l.tries + 1
  FROM users u WHERE u.id = l.recipient_id AND l.id IN (
    SELECT id FROM account_letters WHERE sent_at IS NULL AND failed_at IS NULL AND next_try_at <= $1
    ORDER BY next_try_at, id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
  RETURNING l.id, l.name, l.address, l.facts, l.link_id AS "linkId", l.created_at AS "createdAt", l.tries,
    u.name AS "personName", u.locale, u.time_zone AS "timeZone"`;

/** Sends the letters about accounts. It creates the secret of a link for each mail that carries it. */
@Injectable()
export class AccountLetterSender {
  private readonly log = new Logger('Accounts');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly links: OneTimeLinksService,
    private readonly composer: LetterComposer,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Sends all letters that are due; a failed letter does not block the others. */
  async send(): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const [letters] = await this.dataSource.query<[DueLetter[], number]>(CLAIM, [
        now,
        new Date(now.getTime() + HELD_MS),
      ]);
      for (const letter of letters) await this.deliver(letter, now);
      if (letters.length < AT_ONCE) return;
    }
  }

  private async deliver(letter: DueLetter, now: Date): Promise<void> {
    const { id, address, linkId, tries, personName, locale, timeZone } = letter;
    const secret = linkId ? await this.links.makeSecret(linkId) : null;
    if (linkId && !secret) return this.close(letter, 'The link was used, replaced or has expired.');
    const facts = secret ? { ...letter.facts, secret } : letter.facts;
    // Only one service writes these rows, and it stores the facts that this letter needs.
    const order = { name: letter.name, facts } as LetterOrder;
    const composed = this.composer.compose(order, { locale, timeZone }, now);
    try {
      await this.mailer.send({
        ...composed,
        to: { name: personName, address },
        // Each try has a new link, so each needs its own key: otherwise it would count as a copy of an
        // earlier try.
        messageKey: `account.${id}.${tries}`,
        sentAt: now,
      });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      await this.putOff(letter, error);
      return;
    }
    await this.dataSource.query('UPDATE account_letters SET sent_at = $2 WHERE id = $1', [
      id,
      this.clock.now(),
    ]);
  }

  private async putOff(letter: DueLetter, { failure, message }: MailError): Promise<void> {
    const now = this.clock.now().getTime();
    const isGivenUp = now - letter.createdAt.getTime() > GIVEN_UP_AFTER_MS;
    if (failure === 'refused' || isGivenUp) return this.close(letter, message);
    const waitMs = Math.min(2 ** letter.tries * MINUTE_MS, LONGEST_WAIT_MS);
    this.log.warn(`The mail server did not take a letter (${letter.name}): ${message}`);
    await this.dataSource.query('UPDATE account_letters SET next_try_at = $2, failure = $3 WHERE id = $1', [
      letter.id,
      new Date(now + waitMs),
      message,
    ]);
  }

  private async close({ id, name }: DueLetter, reason: string): Promise<void> {
    this.log.warn(`A letter was not sent (${name}): ${reason}`);
    await this.dataSource.query('UPDATE account_letters SET failed_at = $2, failure = $3 WHERE id = $1', [
      id,
      this.clock.now(),
      reason,
    ]);
  }
}
