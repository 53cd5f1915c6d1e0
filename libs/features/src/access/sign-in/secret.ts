import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of 256 random bits, in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a secret. It is random and long, so that a plain SHA-256 can't be guessed back. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
