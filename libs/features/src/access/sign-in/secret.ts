import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits, in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What the database stores for a secret. The secret is random and long, so a plain SHA-256 cannot be guessed back.
 */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
