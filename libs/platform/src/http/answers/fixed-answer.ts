import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, codingFor } from './compression.js';
import { digestOf, isHeld } from './entity-tag.js';

/** Sent often and compressed once, so better than what `compression.ts` does for each answer. */
const SMALLER = {
  br: (body: Buffer) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body: Buffer) => gzipSync(body, { level: 6 }),
};

/**
 * An answer that stays the same while the process runs. Each of its forms has an entity tag, so that a reader who has
 * one gets 304.
 */
export class FixedAnswer {
  private readonly body: Buffer;
  private readonly tag: string;
  private readonly forms = new Map<Coding, Buffer>();

  constructor(
    text: string,
    private readonly type: string,
  ) {
    this.body = Buffer.from(text);
    this.tag = digestOf(this.body);
  }

  /** @returns what the handler answers with; undefined for 304 */
  send({ headers }: FastifyRequest, reply: FastifyReply): Buffer | undefined {
    const coding = codingFor(headers['accept-encoding']);
    const tag = `"${this.tag}${coding ? `-${coding}` : ''}"`;
    void reply.type(this.type).headers({ etag: tag, vary: 'accept-encoding', 'cache-control': 'no-cache' });
    if (isHeld(headers['if-none-match'], tag)) {
      void reply.status(304);
      return undefined;
    }
    if (!coding) return this.body;
    void reply.header('content-encoding', coding);
    const form = this.forms.get(coding) ?? SMALLER[coding](this.body);
    this.forms.set(coding, form);
    return form;
  }
}
