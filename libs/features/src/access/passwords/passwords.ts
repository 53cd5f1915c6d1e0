import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Slots } from '#platform/slots.js';

/** OWASP's first choice for argon2id (the package's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * Half of the processors hash at most: many sign-ins at once leave the other half to everybody who is already signed
 * in, and take 19 MiB each only for those.
 */
const slots = new Slots(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Keyboards differ in how they compose an é: both forms are the same password. */
const composed = (password: string) => password.normalize('NFC');

/** argon2id in the PHC string format. */
export const hashPassword = (password: string): Promise<string> =>
  slots.use(() => hash(composed(password), COST));

let nobodysHash: Promise<string> | undefined;

/**
 * Whether `passwordHash` was made from `password`. Without a hash it does the same work and returns false, so
 * that the timing does not reveal whether an account exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('the password of nobody');
  const compared = passwordHash ?? (await nobodysHash);
  const isRight = await slots.use(() => verify(compared, composed(password)));
  return isRight && passwordHash !== null;
}
