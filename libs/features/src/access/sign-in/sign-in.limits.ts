import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Counter, type Taken } from '../counter.js';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords in a row for one account, device or session in a window; a right one begins anew. */
export const ACCOUNT_TRIES = 10;
/** Refused sign-ins from one address in a window; a whole office may share one. */
export const ADDRESS_TRIES = 100;

/** A try that was not free. */
export interface Wait {
  seconds: number;
  /** Whether the limit has only just been reached: the first refusal is recorded, the flood after it is not. */
  isFirst: boolean;
}

/** The account's e-mail address is not kept: it may be anything that somebody typed, such as a password. */
const accountKey = (email: string) => createHash('sha256').update(email).digest('hex');

/** A subscriber has a whole /64 of IPv6 addresses, so it counts as one. */
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

/** A device counts for one account: a person who signs in on it as somebody else is a stranger there. */
const deviceKey = ({ email, device }: Attempt) =>
  createHash('sha256')
    .update(`${device ?? ''} ${email}`)
    .digest('hex');

/** One try to sign in. */
export interface Attempt {
  email: string;
  ipAddress: string;
  /** The token of a device on which the account's owner has signed in before; null for a stranger's. */
  device: string | null;
}

/**
 * How often a password may be tried. Strangers are counted by account and by address. A device on which the owner has
 * signed in before, and a session that is open, are counted by themselves: no stranger's tries lock the owner out there.
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
   * Takes one try before the password is looked at. Unknown accounts are counted as well, so that a limit tells nothing.
   * @returns null where the try is free; otherwise how long to wait
   */
  async take(attempt: Attempt): Promise<Wait | null> {
    if (attempt.device !== null) return waitOf(await this.byDevice.take(deviceKey(attempt)));
    // The address first: one that has used up its tries does not use up those of further accounts.
    const wait = waitOf(await this.byAddress.take(addressKey(attempt.ipAddress)));
    return wait ?? waitOf(await this.byAccount.take(accountKey(attempt.email)));
  }

  /** After a success: the count of the account or the device begins anew, and the address has its try back. */
  async giveBack(attempt: Attempt): Promise<void> {
    if (attempt.device !== null) return this.byDevice.reset(deviceKey(attempt));
    await this.byAccount.reset(accountKey(attempt.email));
    await this.byAddress.giveBack(addressKey(attempt.ipAddress));
  }

  /** Takes one try to give the password again in an open session: a person who finds one cannot guess on. */
  async takeOfSession(sessionId: string): Promise<Wait | null> {
    return waitOf(await this.bySession.take(sessionId));
  }

  async giveBackToSession(sessionId: string): Promise<void> {
    await this.bySession.reset(sessionId);
  }
}

const waitOf = ({ isAllowed, seconds, isFirstRefused }: Taken): Wait | null =>
  isAllowed ? null : { seconds, isFirst: isFirstRefused };
