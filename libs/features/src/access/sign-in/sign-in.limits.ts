import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Counter, type Taken } from '../counter.js';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords in a row per account, device or session in a window; a correct one resets the count. */
const ACCOUNT_TRIES = 10;
/** Refused sign-ins per address in a window; a whole office may share one address. */
export const ADDRESS_TRIES = 100;

/** Returned when a try is refused. */
export interface Wait {
  seconds: number;
  /** Whether this is the first refusal: only that one is recorded, not the flood after it. */
  isFirst: boolean;
}

/** The e-mail address is hashed: it may be anything that a person typed, even a password. */
const accountKey = (email: string) => createHash('sha256').update(email).digest('hex');

/** A subscriber has a whole /64 of IPv6 addresses, so a /64 counts as one address. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - groups.length - rest.length }, () => '0');
  const full = [...groups, ...zeros, ...rest].slice(0, 4);
  return `${full.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** A device counts per account: a person who signs in on it with another account is a stranger there. */
const deviceKey = ({ email, device }: Attempt) =>
  createHash('sha256')
    .update(`${device ?? ''} ${email}`)
    .digest('hex');

/** One sign-in attempt. */
export interface Attempt {
  email: string;
  ipAddress: string;
  /** Token of a device on which the account's owner has signed in before; null for a stranger. */
  device: string | null;
}

/**
 * Limits how often a password may be tried. Strangers are counted by account and by address. A device on which the
 * owner has signed in before, and an open session, have their own counts: strangers cannot lock the owner out there.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: Counter;
  private readonly byAddress: Counter;
  private readonly byDevice: Counter;
  private readonly bySession: Counter;

  constructor(@InjectDataSource() dataSource: DataSource) {
    const counter = (prefix: string, points: number) =>
      new Counter(dataSource, { table: 'sign_in_limits', prefix, points, seconds: WINDOW_SECONDS });
    this.byAccount = counter('account', ACCOUNT_TRIES);
    this.byAddress = counter('address', ADDRESS_TRIES);
    this.byDevice = counter('device', ACCOUNT_TRIES);
    this.bySession = counter('session', ACCOUNT_TRIES);
  }

  /**
   * Takes one try before the password is checked. Counts unknown accounts too, so that a limit does not
   * reveal whether an account exists.
   * @returns null if the try is allowed; otherwise how long to wait
   */
  async take(attempt: Attempt): Promise<Wait | null> {
    if (attempt.device !== null) return waitOf(await this.byDevice.take(deviceKey(attempt)));
    // The address is counted first: an address that has used up its tries does not use up those of more accounts.
    const wait = waitOf(await this.byAddress.take(addressKey(attempt.ipAddress)));
    return wait ?? waitOf(await this.byAccount.take(accountKey(attempt.email)));
  }

  /** After a success: resets the count of the account or device, and gives the address its try back. */
  async giveBack(attempt: Attempt): Promise<void> {
    if (attempt.device !== null) return this.byDevice.reset(deviceKey(attempt));
    await this.byAccount.reset(accountKey(attempt.email));
    await this.byAddress.giveBack(addressKey(attempt.ipAddress));
  }

  /** Takes one try to give the password again in an open session: a person who finds it open cannot keep guessing. */
  async takeOfSession(sessionId: string): Promise<Wait | null> {
    return waitOf(await this.bySession.take(sessionId));
  }

  async giveBackToSession(sessionId: string): Promise<void> {
    await this.bySession.reset(sessionId);
  }
}

const waitOf = ({ isAllowed, seconds, isFirstRefused }: Taken): Wait | null =>
  isAllowed ? null : { seconds, isFirst: isFirstRefused };
