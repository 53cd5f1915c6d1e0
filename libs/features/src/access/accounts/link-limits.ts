import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { problems } from '#platform/http/problem.js';
import { Counter } from '../counter.js';
import { addressKey, ADDRESS_TRIES } from '../sign-in/sign-in.limits.js';

const WINDOW_SECONDS = 15 * 60;
/** Reset letters that one account gets in a window, so that no one can flood another person's mailbox. */
const RESETS_PER_ACCOUNT = 5;

/** Limits how often people who are not signed in may ask for links and try them; same windows as for sign-ins. */
@Injectable()
export class LinkLimits {
  private readonly resets: Counter;
  private readonly resetsByAddress: Counter;
  private readonly tries: Counter;

  constructor(@InjectDataSource() dataSource: DataSource) {
    const counter = (prefix: string, points: number) =>
      new Counter(dataSource, { table: 'sign_in_limits', prefix, points, seconds: WINDOW_SECONDS });
    this.resets = counter('reset', RESETS_PER_ACCOUNT);
    this.resetsByAddress = counter('reset-address', ADDRESS_TRIES);
    this.tries = counter('link', ADDRESS_TRIES);
  }

  /** Counts unknown accounts too, so that a limit does not reveal whether an account exists. @throws 429 */
  async takeReset(email: string, ipAddress: string): Promise<void> {
    await take(this.resetsByAddress, addressKey(ipAddress));
    await take(this.resets, createHash('sha256').update(email).digest('hex'));
  }

  /** @throws 429 */
  takeTry(ipAddress: string): Promise<void> {
    return take(this.tries, addressKey(ipAddress));
  }
}

async function take(counter: Counter, key: string): Promise<void> {
  const { isAllowed, seconds } = await counter.take(key);
  if (!isAllowed) throw problems.tooMany(say('link.too-many'), seconds);
}
