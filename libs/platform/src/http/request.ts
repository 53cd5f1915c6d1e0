import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

/** An idempotency key that a request holds, and since when. */
export interface Claim {
  sender: string;
  key: string;
  claimedAt: Date;
}

/** What the way of a request leaves on it for those further along. */
export interface Travelled {
  /** Once the guard has let the request in. */
  actor?: { readonly userId: string | null };
  /** SHA-256 of the body as it came; only where the request bears an Idempotency-Key. */
  bodyDigest?: Buffer;
  /** The idempotency key this request has claimed: its answer will be kept. */
  claim?: Claim;
  /** What it was answered with, where that was a problem. */
  problem?: Problem;
}

export const travelled = (request: FastifyRequest): Travelled => request as FastifyRequest & Travelled;

/**
 * The address that the request comes from, as far back as TRUST_PROXY says. What a proxy names may be anything; where it
 * is no address, the proxy's own counts.
 */
export const clientAddressOf = ({ ip, raw }: FastifyRequest): string =>
  isIP(ip) ? ip : (raw.socket.remoteAddress ?? 'unknown');

/** The pattern of the route, such as `/api/v1/engagements/:ref`; never the address itself. */
export const routeOf = (request: FastifyRequest): string =>
  request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
