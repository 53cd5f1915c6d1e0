import { texts } from '#web/lib/search-params.js';

export interface DashboardSearch {
  /** Ids or slugs. Each includes the teams below it. */
  team?: string[];
  /** Catalogue codes. Each includes the entries below it. */
  opportunity?: string[];
}

/** Reads the address. Leaves out unknown and malformed values. */
export const readDashboardSearch = (search: Record<string, unknown>): DashboardSearch => ({
  team: texts(search.team),
  opportunity: texts(search.opportunity),
});
