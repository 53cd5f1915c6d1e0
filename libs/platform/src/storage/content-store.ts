import type { Readable } from 'node:stream';

/**
 * Keeps contents by their SHA-256 (64 hexadecimal digits): the same content is kept once, and what is kept never
 * changes. Rows in the database say what refers to it.
 */
export abstract class ContentStore {
  /** Takes a copy of the file at `path`, of `size` bytes; nothing happens where the content is kept already. */
  abstract keep(sha256: string, path: string, size: number): Promise<void>;
  /** @throws where the content is not there */
  abstract open(sha256: string): Promise<Readable>;
  /** Nothing happens where the content is not there. */
  abstract remove(sha256: string): Promise<void>;
  /** The contents that were kept before `instant`, in portions of at most 1000. */
  abstract list(instant: Date): AsyncIterable<string[]>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether this is the name of a content: a folder or bucket may hold what is not ours. */
export const isContent = (name: string): boolean => SHA256.test(name);
