import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { InjectDataSource } from '@nestjs/typeorm';
import { Strategy } from 'passport-local';
import { DataSource } from 'typeorm';
import { verifyPassword } from './passwords.js';

/** The account for which an e-mail address and a password were tried. */
export interface Account {
  id: string;
  isActive: boolean;
  passwordHash: string | null;
}

/**
 * Checks an e-mail address with its password. `find` is public because refusals are recorded with the account too.
 */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super({ usernameField: 'email', session: false });
  }

  async find(email: string): Promise<Account | null> {
    const [account] = await this.dataSource.query<Account[]>(
      'SELECT id, is_active AS "isActive", password_hash AS "passwordHash" FROM users WHERE email = $1',
      [email],
    );
    return account ?? null;
  }

  async validate(email: string, password: string): Promise<Account | null> {
    const account = await this.find(email);
    // The password is verified first, so that an unknown account, a deactivated one and a wrong password take
    // equally long.
    const isRight = await verifyPassword(account?.passwordHash ?? null, password);
    return account?.isActive && isRight ? account : null;
  }
}
