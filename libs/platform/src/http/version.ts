import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { fault, problems } from './problem.js';

/** The versions that a caller accepts as current: one, one of several, or any. */
export type Expected = number | readonly number[] | '*';

/**
 * One of our entity tags: `"3"`, or `3` without the quotes. Proxies change the tags of answers that they
 * compress: they mark them as weak (`W/"3"`) or add the compression's name (`"3-gzip"`). All of these mean
 * the same version.
 */
const TAG = /^(?:W\/)?(?:"(\d{1,9})(?:(?:--?|;)[a-z]{2,10})?"|(\d{1,9}))$/;

/** The list in an If-Match or If-None-Match header (RFC 9110, 13.1); null for a tag that this product never issued. */
function tagsIn(header: string): '*' | (number | null)[] {
  if (header.trim() === '*') return '*';
  return header.split(',').map((text) => {
    const [, quoted, bare] = TAG.exec(text.trim()) ?? [];
    const digits = quoted ?? bare;
    return digits === undefined ? null : Number(digits);
  });
}

/** @throws 400 if the header holds anything but tags of versions */
function parse(header: string): Expected {
  const tags = tagsIn(header);
  if (tags === '*') return tags;
  const versions = tags.filter((tag) => tag !== null);
  if (versions.length !== tags.length) {
    throw problems.malformed([fault(undefined, 'if-match')]);
  }
  return versions.length === 1 ? versions[0]! : versions;
}

/** A named function, so that the API description finds the routes that take a version. */
export function requiredVersion(mustBeNamed: unknown, context: ExecutionContext): Expected {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const expected = header === undefined ? undefined : parse(header);
  if (expected === undefined || (mustBeNamed && typeof expected !== 'number'))
    throw problems.versionRequired();
  return expected;
}

/**
 * The version that the caller read, from `If-Match`. `@ExpectedVersion('named')` takes only a single version,
 * no list and no `*`: the caller decides about the exact content that they have read.
 * @throws 428 without it
 */
export const ExpectedVersion = createParamDecorator<'named' | undefined>(requiredVersion);

/** @throws 412 if the record's version is not one of those expected */
export function assertVersion(record: { version: number }, expected: Expected | undefined): void {
  if (expected === undefined || expected === '*') return;
  if (![expected].flat().includes(record.version)) throw problems.stale(record.version);
}

/** Whether the caller already has this version. */
function isHeld({ method, headers }: FastifyRequest, version: number): boolean {
  const header = headers['if-none-match'];
  if (header === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
  const tags = tagsIn(header);
  return tags === '*' || tags.includes(version);
}

interface Versioned {
  engagementVersion?: number;
  version?: number;
  engagement?: { version?: number };
}

/**
 * Sends the version of the response as its ETag, ready for the next If-Match; a change request sends the
 * version of its engagement. Answers 304 if the caller already has a record's version, but not for a change
 * request, which changes independently of that version.
 */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((body: unknown) => {
        const { engagementVersion, version, engagement } = (body ?? {}) as Versioned;
        const own = engagementVersion ?? version;
        const tag = own ?? engagement?.version;
        if (typeof tag !== 'number') return body;
        const reply = http.getResponse<FastifyReply>().header('etag', `"${tag}"`);
        if (typeof own !== 'number' || !isHeld(http.getRequest<FastifyRequest>(), own)) return body;
        void reply.status(304);
        return undefined;
      }),
    );
  }
}
