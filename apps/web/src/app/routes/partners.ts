import { createRoute } from '@tanstack/react-router';
import { PARTNER_KINDS, type PartnerKind } from '#contract';
import { oneOf, text } from '#web/lib/search-params.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export interface PartnersSearch {
  q?: string;
  kind?: PartnerKind;
  /** ISO 3166-1, two letters. */
  country?: string;
  sort?: string;
}

export const partnersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/partners',
  validateSearch: (search: Record<string, unknown>): PartnersSearch => ({
    q: text(search.q),
    kind: oneOf(search.kind, PARTNER_KINDS),
    country: /^[A-Z]{2}$/.test(text(search.country) ?? '') ? text(search.country) : undefined,
    sort: text(search.sort),
  }),
  component: screen('partners/partners-screen'),
});
