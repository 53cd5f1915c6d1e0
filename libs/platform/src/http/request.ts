import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

/** An idempotency key that a request holds, and since when it does. */
export interface Claim {
  sender: string;
  key: string;
  claimedAt: Date;
}

/** What earlier steps of a request leave on it for later ones. */
export interface Travelled {
  /** Set once the guard has let the request in. */
  actor?: { readonly userId: string | null };
  /** SHA-256 of the body as received; only if the request has an Idempotency-Key. */
  bodyDigest?: Buffer;
  /** The idempotency key this request has claimed: its answer will be kept. */
  claim?: Claim;
  /** The problem that the request was answered with, if any. */
  problem?: Problem;
}

export const travelled = (request: FastifyRequest): Travelled => request as FastifyRequest & Travelled;

/**
 * The address that the request comes from, as far back as TRUST_PROXY allows. A proxy may report anything; if
 * that is not an address, the address of the proxy itself counts.
 */
export const clientAddressOf = ({ ip, raw }: FastifyRequest): string =>
  isIP(ip) ? ip : (raw.socket.remoteAddress ?? 'unknown');

/** The pattern of the route, such as `/api/v1/engagements/:ref`; never the path itself. */
export const routeOf = (request: FastifyRequest): string =>
  request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
