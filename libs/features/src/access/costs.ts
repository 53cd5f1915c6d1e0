import { SetMetadata } from '@nestjs/common';

/**
 * What a costly request takes of the points that its person has for a minute (`REQUEST_POINTS_PER_MINUTE`). One point is
 * about a hundredth of a second of one core, with the data of a large bureau.
 */
export const COSTS = {
  search: 2,
  /** Figures over many engagements, the audit trail, and what will fall due. */
  report: 10,
  /** Many engagements in one request. */
  bulk: 10,
  upload: 10,
  /** A whole list in or out. */
  file: 25,
  /** One pass over the whole record. */
  verification: 100,
} as const;
export type Cost = keyof typeof COSTS;

export const COST = 'demarche:cost';

/** Stands beside `@Allow` on a route that costs more than a page does. */
export const Costs = (cost: Cost) => SetMetadata(COST, cost);
