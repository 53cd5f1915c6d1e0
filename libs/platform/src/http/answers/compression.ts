import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Compressing less saves no packet. */
const SMALLEST_BYTES = 2_048;

/**
 * The lowest levels: a list of 25 engagements becomes six times smaller in 0.15 ms. Higher levels take twice the time
 * for a tenth less. This short, it runs at once instead of waiting for a thread.
 */
const CODINGS = {
  br: (body: Buffer) =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 1,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer) => gzipSync(body, { level: 1 }),
};

export type Coding = keyof typeof CODINGS;

const PREFERRED: readonly Coding[] = ['br', 'gzip'];

/** The coding of an answer that the client likes best (RFC 9110, 12.5.3); undefined to send it as it is. */
export function codingFor(header: string | undefined): Coding | undefined {
  const weights = new Map(
    (header ?? '').split(',').map((item) => {
      const [name = '', ...params] = item
        .toLowerCase()
        .split(';')
        .map((part) => part.trim());
      const weight = params.find((param) => param.startsWith('q='))?.slice(2) ?? '1';
      return [name, /^(0|1)(\.\d{0,3})?$/.test(weight) ? Number(weight) : 0];
    }),
  );
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const best = PREFERRED.toSorted((a, b) => weightOf(b) - weightOf(a))[0]!;
  return weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined;
}

/** The entity tag of the compressed form: other bytes need another tag (RFC 9110, 8.8.3.3). */
const tagIn = (coding: Coding, tag: string) => tag.replace(/"$/, `-${coding}"`);

/**
 * Whether this answer may be compressed at all. The length of a compressed answer tells what it repeats (BREACH), so
 * nothing is compressed that a form answers, that names somebody's credentials, or that another site made a browser
 * ask for. What is a stream, such as a file or the live changes, goes out as it is.
 */
function isCompressible(request: FastifyRequest, reply: FastifyReply, payload: unknown): payload is string {
  const site = request.headers['sec-fetch-site'];
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    reply.statusCode === 200 &&
    typeof payload === 'string' &&
    payload.length >= SMALLEST_BYTES &&
    String(reply.getHeader('content-type')).startsWith('application/json') &&
    !reply.hasHeader('content-encoding') &&
    !reply.hasHeader('set-cookie') &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

/** Compresses the answer in the coding that the client asks for. @returns what is sent */
export function compressed(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (!isCompressible(request, reply, payload)) return payload;
  reply.header('vary', 'accept-encoding');
  const coding = codingFor(request.headers['accept-encoding']);
  if (!coding) return payload;
  const tag = reply.getHeader('etag');
  if (typeof tag === 'string') reply.header('etag', tagIn(coding, tag));
  reply.header('content-encoding', coding).removeHeader('content-length');
  return CODINGS[coding](Buffer.from(payload));
}
