import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What an entity tag is made of: equal contents have equal tags. Add the quotes, and the coding if there is one. */
export const digestOf = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22);

/** Whether the reader has the answer with this tag. If-None-Match compares weakly (RFC 9110, 13.1.2). */
export const isHeld = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((item) => ['*', tag].includes(item.trim().replace(/^W\//, '')));

/**
 * An answer that only its reader may keep, and must ask about each time.
 * @returns what the handler answers with; undefined for 304
 */
export function taggedAnswer(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  content: string,
  type: string,
): string | undefined {
  const tag = `"${digestOf(content)}"`;
  void reply.type(type).headers({ etag: tag, 'cache-control': 'private, no-cache' });
  if (!isHeld(headers['if-none-match'], tag)) return content;
  void reply.status(304);
  return undefined;
}
