import { SetMetadata } from '@nestjs/common';

/**
 * Points that a costly request takes from the person's budget per minute (`REQUEST_POINTS_PER_MINUTE`). One
 * point is about a hundredth of a second on one core, with the data of a large bureau.
 */
export const COSTS = {
  search: 2,
  /** Figures over many engagements, the audit trail, and upcoming due dates. */
  report: 10,
  /** All dates of a calendar feed. */
  feed: 10,
  /** Many engagements in one request. */
  bulk: 10,
  upload: 10,
  /** Import or export of a whole list. */
  file: 25,
  /** One pass over the whole audit trail. */
  verification: 100,
} as const;
export type Cost = keyof typeof COSTS;

export const COST = 'demarche:cost';

/** Used beside `@Allow` on a route that costs more than a page does. */
export const Costs = (cost: Cost) => SetMetadata(COST, cost);
