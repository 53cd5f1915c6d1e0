import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { fault, problems } from './problem.js';
import { travelled } from './request.js';

/** How deep objects and lists may nest in a body; our requests need at most four levels. */
const MAX_DEPTH = 20;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether JSON text nests deeper than allowed. Code that walks the parsed body is recursive and would run out
 * of stack.
 */
function isTooDeep(text: Buffer): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] as number;
    if (isQuoted) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isQuoted = false;
    } else if (byte === QUOTE) isQuoted = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  return false;
}

const malformed = (code: 'body.not-json' | 'body.not-object' | 'body.too-deep') =>
  problems.malformed([fault(undefined, code)]);

/**
 * Accepts only JSON objects as bodies; other media types get 415 (multipart is registered separately). An
 * empty body counts as no body. Keys that would reach an object's prototype are refused.
 */
export function acceptJsonAlone(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (request.headers['idempotency-key'] !== undefined) {
      travelled(request).bodyDigest = createHash('sha256').update(bytes).digest();
    }
    if (bytes.length === 0) return done(null, undefined);
    if (isTooDeep(bytes)) return done(malformed('body.too-deep'));
    void parse(request, bytes.toString('utf8'), (error, value: unknown) => {
      if (error) return done(malformed('body.not-json'));
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return isObject ? done(null, value) : done(malformed('body.not-object'));
    });
  });
}
