import { expect } from '@jest/globals';
import type { PartnerDetailDto } from '#features/partners/partner.dto.js';
import type { TestApp } from '../app.js';

/** How many partners the suite has made, which makes the next code unique. */
export let made = 0;

/** Steps of the suites about partners. */
export function partnerSteps(app: () => TestApp) {
  async function makePartner(fields: Record<string, unknown> = {}): Promise<PartnerDetailDto> {
    made += 1;
    const body = { code: `PARTNER-${made}`, name: `Partner ${made}`, kind: 'civil_society', ...fields };
    const answer = await app().as('officer').post<PartnerDetailDto>('/partners', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  return { makePartner };
}
