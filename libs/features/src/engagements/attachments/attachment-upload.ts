import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { say } from '#locales/say.js';
import type { PlainCode } from '#locales/sentence.js';
import { fault, Problem, problems } from '#platform/http/problem.js';
import { isDiskFailure, storeUnavailable } from '#platform/storage/content-store.js';

/** A received file. */
interface Received {
  fileName: string;
  /** Bytes. */
  size: number;
  /** In hexadecimal. */
  sha256: string;
}

/** Receives a file into `path`. Call it only after the sender is authorized. @throws 400 · 413 · 415 */
export type Upload = (path: string, maxBytes: number) => Promise<Received>;

const misshapen = (code: PlainCode) => problems.malformed([fault('/file', code)]);

const oneFile = () => misshapen('file');

const tooLarge = (max: number) => new Problem(413, say('attachment.too-large', { max }));

/** Content that already exists, such as demo data. */
export const uploadOfContent =
  (fileName: string, content: Readable): Upload =>
  async (path, maxBytes) => {
    const received = await write(content, path);
    if (received.size > maxBytes) throw tooLarge(maxBytes);
    return checked({ fileName: cleanName(fileName), ...received });
  };

/** The one file of a multipart body, in its field `file`; anything else in the body is refused. */
export const uploadOfRequest =
  (request: FastifyRequest): Upload =>
  async (path, maxBytes) => {
    if (!request.isMultipart()) {
      throw new Problem(415, say('request.media-type'));
    }
    let received: Received | undefined;
    let isMore = false;
    try {
      for await (const part of request.parts()) {
        if (part.type === 'file' && part.fieldname === 'file' && !received && !isMore) {
          received = { fileName: part.filename ?? '', ...(await write(part.file, path)) };
          // The parser stops at the size limit without an error.
          if (part.file.truncated) throw tooLarge(maxBytes);
          continue;
        }
        // Read it to its end: unread data would block the next request on this connection.
        if (part.type === 'file') part.file.resume();
        isMore = true;
      }
    } catch (error) {
      throw problemOfParser(error);
    }
    if (isMore || !received) throw oneFile();
    return checked({ ...received, fileName: cleanName(received.fileName) });
  };

async function write(content: Readable, path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const measured = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(content, measured, createWriteStream(path, { mode: 0o600 }));
  return { size, sha256: hash.digest('hex') };
}

/**
 * Translates the parser's errors. Some have a Fastify code, a dropped connection has the socket's code, and a
 * broken body has none.
 */
function problemOfParser(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT')
    return oneFile();
  // The file is first written to the local disk, and that failed.
  if (isDiskFailure(error)) return storeUnavailable(error);
  if (code !== undefined && code !== 'ECONNRESET') return error;
  return misshapen('multipart');
}

function checked(received: Received): Received {
  if (received.size === 0) throw misshapen('file.empty');
  return received;
}

/**
 * Control characters, including those that change the reading direction, and characters that some file
 * systems refuse.
 */
const TROUBLESOME = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/gu;

/**
 * The last part of the name, without characters that break a file system, a header or the display. @throws
 * 400
 */
function cleanName(fileName: string): string {
  const name = (fileName.split(/[/\\]/).at(-1) ?? '').replace(TROUBLESOME, '').trim();
  if (name === '' || name.length > 255) {
    throw misshapen('file-name');
  }
  return name;
}
