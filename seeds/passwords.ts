import type { DataSource } from 'typeorm';
import { hashPassword } from '#features/access/passwords/passwords.js';

/**
 * Gives these people the same password. Only the local edition and the tests do this: in the product only the
 * person sets a password, by a link that nobody else receives.
 */
export async function givePassword(
  dataSource: DataSource,
  personIds: readonly string[],
  password: string,
): Promise<void> {
  await dataSource.query('UPDATE users SET password_hash = $2 WHERE id = ANY($1::uuid[])', [
    personIds,
    await hashPassword(password),
  ]);
}
