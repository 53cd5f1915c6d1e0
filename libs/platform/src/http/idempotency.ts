import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { say } from '#locales/say.js';
import { Clock } from '../clock.js';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { sweepRows } from '../database/sweep.js';
import { fault, Problem, problems } from './problem.js';
import { type Claim, clientAddressOf, travelled } from './request.js';

const HOUR_MS = 3_600_000;

/** The response headers that matter to a sender who repeats the request. */
const KEPT_HEADERS = ['content-type', 'location', 'etag', 'retry-after'];

/** A status that says nothing about what the request did: the same key may try again. */
const isPassing = (status: number) => status >= 500 || status === 401 || status === 429;

/** The earlier answer to a request with this key: thrown to skip the handler, sent again unchanged. */
export class StoredAnswer extends Error {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string>>,
    readonly body: string,
  ) {
    super('answered before');
  }
}

interface StoredRow {
  request_hash: Buffer;
  status: number | null;
  headers: Record<string, string> | null;
  body: string | null;
}

/** The idempotency keys of the last hours and the answers to their requests. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'KEEP_IDEMPOTENCY_HOURS'>,
  ) {}

  /**
   * Claims `key` for a request before it does anything. The claim is committed on its own: if the process
   * dies after the work was committed and before the answer was kept, the claim has no answer, and a repeat
   * gets 409 until the key expires. The work is never done twice; the sender checks what became of the first
   * request and takes a new key.
   * @throws StoredAnswer if the same request was answered; 422 for another request; 409 while the first is
   * running
   */
  async claim(sender: string, key: string, requestHash: Buffer): Promise<Claim> {
    const claimedAt = this.clock.now();
    const expiredBefore = new Date(claimedAt.getTime() - this.config.KEEP_IDEMPOTENCY_HOURS * HOUR_MS);
    const claimed = await this.dataSource.query<unknown[]>(
      `INSERT INTO idempotency_keys (sender, key, request_hash, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sender, key) DO UPDATE SET request_hash = $3, created_at = $4, status = NULL, headers = NULL, body = NULL
       WHERE idempotency_keys.created_at < $5 RETURNING key`,
      [sender, key, requestHash, claimedAt, expiredBefore],
    );
    if (claimed.length > 0) return { sender, key, claimedAt };
    const [row] = await this.dataSource.query<StoredRow[]>(
      'SELECT request_hash, status, headers, body FROM idempotency_keys WHERE sender = $1 AND key = $2',
      [sender, key],
    );
    if (row && !row.request_hash.equals(requestHash)) {
      throw problems.unmet(say('idempotency.other-request'));
    }
    // Without a row the first request has just released its key, and its own answer allowed another try.
    if (!row || row.status === null) throw inProgress();
    throw new StoredAnswer(row.status, row.headers ?? {}, row.body ?? '');
  }

  async keep({ sender, key, claimedAt }: Claim, answer: StoredAnswer): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET status = $4, headers = $5, body = $6
       WHERE sender = $1 AND key = $2 AND created_at = $3 AND status IS NULL`,
      [sender, key, claimedAt, answer.status, answer.headers, answer.body],
    );
  }

  async release({ sender, key, claimedAt }: Claim): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM idempotency_keys WHERE sender = $1 AND key = $2 AND created_at = $3 AND status IS NULL',
      [sender, key, claimedAt],
    );
  }

  /**
   * Keeps the answer of a request that holds a claim before the answer is sent, so that a sender who received
   * it gets it again on a repeat. If that fails, the claim stays without an answer, as after a crash, and the
   * answer is still sent.
   */
  async settle(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<void> {
    const { claim } = travelled(request);
    if (!claim) return;
    try {
      // An answer that opens a session contains a secret, which must not be stored in a table.
      if (isPassing(reply.statusCode) || reply.hasHeader('set-cookie')) return await this.release(claim);
      if (payload === null || payload === undefined || typeof payload === 'string') {
        await this.keep(claim, new StoredAnswer(reply.statusCode, keptHeaders(reply), payload ?? ''));
      }
    } catch (error) {
      request.log.error({ err: error }, 'the answer of an idempotency key was not kept');
    }
  }
}

const inProgress = () => new Problem(409, say('idempotency.in-progress'), [], { 'retry-after': '1' });

function keptHeaders(reply: FastifyReply): Record<string, string> {
  const kept = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
  return Object.fromEntries(
    kept.filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]),
  );
}

const SKIPS_KEY = 'demarche:idempotency-skipped';

/**
 * Marks a POST whose answer contains a secret that is shown once: its Idempotency-Key is ignored and its
 * answer is not kept.
 */
export const AnswersWithSecret = () => SetMetadata(SKIPS_KEY, true);

function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header === 'string' && /^[\x20-\x7e]{1,200}$/.test(header)) return header;
  throw problems.malformed([fault(undefined, 'idempotency-key')]);
}

/**
 * Two requests are the same if their method, address, version and body are. The content of a file is streamed
 * and not known in advance, so for multipart the length counts instead (the boundary, which differs on each
 * try, does not count).
 */
function hashOf(request: FastifyRequest): Buffer {
  const hash = createHash('sha256');
  const {
    'if-match': version = '',
    'content-type': type = '',
    'content-length': length = '',
  } = request.headers;
  hash.update(JSON.stringify([request.method, request.url, version]));
  const { bodyDigest } = travelled(request);
  if (bodyDigest) hash.update(bodyDigest);
  else hash.update(JSON.stringify([type.split(';')[0], length]));
  return hash.digest();
}

/** Runs after the guard, so that the sender is known, and before the pipes, so that their refusals are kept too. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.method !== 'POST' || this.reflector.get(SKIPS_KEY, context.getHandler()))
      return next.handle();
    const key = keyOf(request);
    if (key === undefined) return next.handle();
    const sender = travelled(request).actor?.userId ?? `address:${clientAddressOf(request)}`;
    travelled(request).claim = await this.keys.claim(sender, key, hashOf(request));
    return next.handle();
  }
}

/** Removes at most `atMost` keys that are older than `keptHours`. @returns how many */
export function sweepIdempotencyKeys(
  db: EntityManager,
  now: Date,
  keptHours: number,
  atMost: number,
): Promise<number> {
  const params = [new Date(now.getTime() - keptHours * HOUR_MS)];
  return sweepRows(
    db,
    { table: 'idempotency_keys', where: 'created_at < $1', params, by: 'created_at' },
    atMost,
  );
}
