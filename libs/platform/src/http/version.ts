import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { problems } from './problem.js';

/** The version in an `If-Match` header: `"3"`, or `3` without the quotes. */
function parse(header: string): number {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (!version) {
    throw problems.malformed([{ code: 'if-match', detail: 'If-Match must be one version, such as "3".' }]);
  }
  return Number(version);
}

const versionOf = (context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  return header === undefined ? undefined : parse(header);
};

/** Named, so that the description of the API finds which routes take a version. */
export function requiredVersion(_data: unknown, context: ExecutionContext): number {
  const version = versionOf(context);
  if (version === undefined) throw problems.versionRequired();
  return version;
}

/** The version that the caller read, from `If-Match`. @throws 428 without it */
export const ExpectedVersion = createParamDecorator(requiredVersion);

/** @throws 412 where `expected` is not the record's version any more */
export function assertVersion(record: { version: number }, expected: number | undefined): void {
  if (expected !== undefined && record.version !== expected) throw problems.stale(record.version);
}

/** Sends the version of what is answered as its ETag, ready for the next If-Match. A request carries that of its engagement. */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap((body: unknown) => {
        const { engagementVersion, version, engagement } = (body ?? {}) as {
          engagementVersion?: number;
          version?: number;
          engagement?: { version?: number };
        };
        const tag = engagementVersion ?? version ?? engagement?.version;
        if (typeof tag === 'number') {
          void context.switchToHttp().getResponse<FastifyReply>().header('etag', `"${tag}"`);
        }
      }),
    );
  }
}
