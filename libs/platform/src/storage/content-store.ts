import type { Readable } from 'node:stream';
import { type Problem, problems } from '../http/problem.js';

/**
 * Keeps contents by their SHA-256 (64 hexadecimal digits): the same content is kept once, and what is kept never
 * changes. Rows in the database say what refers to it.
 */
export abstract class ContentStore {
  /**
   * Takes a copy of the file at `path`, of `size` bytes; nothing happens where the content is kept already.
   * @throws 503 where the store is full, read-only or out of reach; nothing is kept then
   */
  abstract keep(sha256: string, path: string, size: number): Promise<void>;
  /** @throws 503 where the store cannot give the content */
  abstract open(sha256: string): Promise<Readable>;
  /** Nothing happens where the content is not there. */
  abstract remove(sha256: string): Promise<void>;
  /** The contents that were kept before `instant`, in portions of at most 1000. */
  abstract list(instant: Date): AsyncIterable<string[]>;
  /** @throws where nothing could be kept now */
  abstract check(): Promise<void>;
}

/** 503, with what the store itself said as its cause, for the log. */
export function storeUnavailable(cause: unknown): Problem {
  const problem = problems.unavailable(
    'attachments.unavailable',
    'The file store cannot be used at the moment. Nothing was saved. Try again later.',
    30,
  );
  problem.cause = cause;
  return problem;
}

/** Full, read-only, closed to us or broken. */
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

/** Whether this is the name of a content: a folder or bucket may hold what is not ours. */
export const isContent = (name: string): boolean => SHA256.test(name);
