import { PARTNER_KINDS, type PartnerKind } from '#contract';
import { oneOf, text } from '#web/lib/search-params.js';

export interface PartnersSearch {
  q?: string;
  kind?: PartnerKind;
  /** ISO 3166-1, two letters. */
  country?: string;
  sort?: string;
}

/** Reads the address. Leaves out unknown and malformed values. */
export const readPartnersSearch = (search: Record<string, unknown>): PartnersSearch => ({
  q: text(search.q),
  kind: oneOf(search.kind, PARTNER_KINDS),
  country: /^[A-Z]{2}$/.test(text(search.country) ?? '') ? text(search.country) : undefined,
  sort: text(search.sort),
});
