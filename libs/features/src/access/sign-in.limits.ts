import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource, type EntityManager } from 'typeorm';

const WINDOW_SECONDS = 15 * 60;
/** Wrong passwords in a row that one account bears in a window; a right one begins anew. */
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

/** Whoever has one IPv6 address has its whole /64, hence that counts as one. */
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

/** How often a sign-in may be tried, by account and by address, counted in the database and so over all processes. */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(@InjectDataSource() dataSource: DataSource) {
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: poolOf(dataSource),
        storeType: 'pool',
        tableName: 'sign_in_limits',
        tableCreated: true,
        // The sweep removes what has expired.
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
      });
    this.byAccount = limiter('account', ACCOUNT_TRIES);
    this.byAddress = limiter('address', ADDRESS_TRIES);
  }

  /**
   * Takes one try of the account and of the address, before the password is looked at: many tries at once can't slip
   * through. Unknown accounts are counted as well, so that a limit tells nothing.
   * @returns null where the try is free; otherwise how long to wait
   */
  async take(email: string, ip: string): Promise<Wait | null> {
    const outcomes = await Promise.allSettled([
      this.byAddress.consume(addressKey(ip)),
      this.byAccount.consume(accountKey(email)),
    ]);
    const waits = outcomes.flatMap((outcome, index) => {
      if (outcome.status === 'fulfilled') return [];
      const reason: unknown = outcome.reason;
      // The limiter rejects with its count where the limit is reached, and with an error where it could not count.
      if (!(reason instanceof RateLimiterRes)) throw reason;
      const tries = index === 0 ? ADDRESS_TRIES : ACCOUNT_TRIES;
      return [{ seconds: reason.msBeforeNext / 1000, isFirst: reason.consumedPoints === tries + 1 }];
    });
    if (waits.length === 0) return null;
    return {
      seconds: Math.max(...waits.map(({ seconds }) => seconds)),
      isFirst: waits.some(({ isFirst }) => isFirst),
    };
  }

  /** After a success: the account's count begins anew, and the address has its try back. */
  async giveBack(email: string, ip: string): Promise<void> {
    await this.byAccount.delete(accountKey(email));
    await this.byAddress.reward(addressKey(ip), 1);
  }
}

/** The application's own connections; TypeORM names the type of its driver only by the database's kind. */
const poolOf = (dataSource: DataSource): unknown =>
  (dataSource.driver as typeof dataSource.driver & { master: unknown }).master;

/** Removes the counts that have expired. @returns how many */
export async function sweepSignInLimits(db: EntityManager): Promise<number> {
  // The limiter counts by the machine's clock, not by the product's.
  const [, count] = await db.query<[unknown, number]>('DELETE FROM sign_in_limits WHERE expire < $1', [
    Date.now(),
  ]);
  return count;
}
