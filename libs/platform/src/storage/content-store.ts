import type { Readable } from 'node:stream';
import { say } from '#locales/say.js';
import { type Problem, problems } from '../http/problem.js';

/**
 * Stores contents by their SHA-256 (64 hexadecimal digits): the same content is stored once and never
 * changes. Rows in the database say what refers to it.
 */
export abstract class ContentStore {
  /**
   * Stores a copy of the file at `path`, of `size` bytes; does nothing if the content is already stored.
   * @throws 503 if the store is full, read-only or out of reach; nothing is stored then
   */
  abstract keep(sha256: string, path: string, size: number): Promise<void>;
  /** @throws 503 if the store cannot give the content */
  abstract open(sha256: string): Promise<Readable>;
  /** Does nothing if the content is not there. */
  abstract remove(sha256: string): Promise<void>;
  /** The contents that were stored before `instant`, in batches of at most 1000. */
  abstract list(instant: Date): AsyncIterable<string[]>;
  /** @throws if nothing can be stored now */
  abstract check(): Promise<void>;
}

/** 503, with the store's own error as its cause, for the log. */
export function storeUnavailable(cause: unknown): Problem {
  const problem = problems.unavailable(say('attachments.unavailable'), 30);
  problem.cause = cause;
  return problem;
}

/** The disk is full, read-only, closed to us or broken, or too many files are open. */
const DISK_CODES = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOTDIR',
]);

export const isDiskFailure = (error: unknown): boolean =>
  DISK_CODES.has((error as { code?: string } | undefined)?.code ?? '');

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether `name` is the name of a content: a folder or bucket may also hold other files. */
export const isContent = (name: string): boolean => SHA256.test(name);
