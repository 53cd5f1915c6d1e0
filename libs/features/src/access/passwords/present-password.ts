import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import type { Actor } from '../actor.js';
import { assertSession } from '../authorize.js';
import { verifyPassword } from './passwords.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { SignInLimits } from '../sign-in/sign-in.limits.js';

export interface Verified {
  id: string;
  email: string;
  name: string;
  hash: string;
}

/** Asks the signed-in person for their password again. */
@Injectable()
export class PresentPassword {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: SignInLimits,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Wrong tries are counted per session: a person who finds it open cannot keep guessing, and a stranger's
   * sign-in attempts do not block the owner.
   * @param pointer the field of the request that holds the password
   * @returns the account, with the hash that the password was checked against
   * @throws 403 with a token; 422 `password.wrong`; 429
   */
  async verify(actor: Actor, password: string, pointer: string): Promise<Verified> {
    assertSession(actor);
    const [account] = await this.dataSource.query<(Omit<Verified, 'hash'> & { hash: string | null })[]>(
      'SELECT id, email, name, password_hash AS hash FROM users WHERE id = $1',
      [actor.userId],
    );
    if (!account) throw problems.signedOut();
    const wait = await this.limits.takeOfSession(actor.sessionId);
    if (wait) throw problems.tooMany(say('password.too-many'), wait.seconds);
    const { hash } = account;
    if (!(await verifyPassword(hash, password)) || hash === null) throw wrongPassword(pointer);
    await this.limits.giveBackToSession(actor.sessionId);
    return { ...account, hash };
  }

  /** Lets the session do administration for a while. @throws as `verify` */
  async giveAgain(actor: Actor, password: string): Promise<void> {
    await this.verify(actor, password, '/password');
    await this.transactions.run((tx) => this.sessions.notePassword(tx, actor));
  }
}

export const wrongPassword = (pointer: string) =>
  problems.unmet(say('password.wrong'), [fault(pointer, 'password.not-current')]);
