import { texts } from '#web/lib/search-params.js';

export interface DashboardSearch {
  /** Ids or slugs; each with the teams below. */
  team?: string[];
  /** Codes of the catalogue; each with what is under it. */
  opportunity?: string[];
}

/** Reads what the address says; leaves out what is unknown or malformed. */
export const readDashboardSearch = (search: Record<string, unknown>): DashboardSearch => ({
  team: texts(search.team),
  opportunity: texts(search.opportunity),
});
