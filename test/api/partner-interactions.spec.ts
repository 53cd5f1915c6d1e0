import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartnerInteractionListDto } from '#features/engagements/interactions/partner-interactions.dto.js';
import { seedReference } from '#seeds/seed.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { insertEngagement } from '#test/support/engagement-rows.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedReference(app.config);
});
afterAll(() => app.close());

/** Inserts a meeting on that day with these partners into the database. */
async function meet(reference: string, heldOn: string, partners: readonly string[]): Promise<void> {
  await app.db.query(
    `INSERT INTO interactions (engagement_id, kind, held_on, partner_ids, attendees, summary, author_id, created_at)
     SELECT e.id, 'meeting', $2, ARRAY(SELECT id FROM partners WHERE code = ANY ($3)), 'Desk officers', $4, e.owner_id, $5
       FROM engagements e WHERE e.reference = $1`,
    [reference, heldOn, partners, `Met on ${heldOn}`, app.clock.now()],
  );
}

const read = async (person: PersonKey, ref: string, query = '') =>
  (await app.as(person).get<PartnerInteractionListDto>(`/partners/${ref}/interactions?${query}`)).body;
const datesOf = ({ items }: PartnerInteractionListDto) => items.map(({ heldOn }) => heldOn);

describe('the interactions of a partner', () => {
  it('are those of all its engagements, the latest first, each with its engagement', async () => {
    const [one, other] = [await insertEngagement(app), await insertEngagement(app, { title: 'The other' })];
    await meet(one, '2026-01-10', ['WHO', 'UNODC']);
    await meet(other, '2026-02-10', ['WHO']);
    await meet(one, '2026-03-01', ['UNODC']);
    const found = await read('stranger', 'WHO');
    expect(found).toMatchObject({
      total: 2,
      nextCursor: null,
      items: [
        {
          kind: 'meeting',
          heldOn: '2026-02-10',
          summary: 'Met on 2026-02-10',
          partners: [{ code: 'WHO' }],
          author: { id: app.bureau.people.officer.id },
          engagement: { reference: other, title: 'The other' },
        },
        { heldOn: '2026-01-10', engagement: { reference: one } },
      ],
    });
    expect(found.items[1]?.partners.map(({ code }) => code).sort()).toEqual(['UNODC', 'WHO']);
  });

  it('are shown and counted only for engagements that the reader may see', async () => {
    const seen = await insertEngagement(app);
    const ofTheTeam = await insertEngagement(app, { visibility: 'team' });
    const restricted = await insertEngagement(app, { visibility: 'restricted', owner: 'supervisor' });
    const gone = await insertEngagement(app, { isDeleted: true });
    await meet(seen, '2026-01-01', ['INCB']);
    await meet(ofTheTeam, '2026-01-02', ['INCB']);
    await meet(restricted, '2026-01-03', ['INCB']);
    await meet(gone, '2026-01-04', ['INCB']);
    expect(await read('stranger', 'INCB')).toMatchObject({ total: 1 });
    expect(datesOf(await read('stranger', 'INCB'))).toEqual(['2026-01-01']);
    expect(datesOf(await read('viewer', 'INCB'))).toEqual(['2026-01-02', '2026-01-01']);
    expect(datesOf(await read('supervisor', 'INCB'))).toEqual(['2026-01-03', '2026-01-02', '2026-01-01']);
  });

  it('are paged without gaps or repeats, even on the same day', async () => {
    const reference = await insertEngagement(app);
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-02', '2026-01-02', '2026-01-03'])
      await meet(reference, day, ['OAS']);
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: PartnerInteractionListDto = await read('viewer', 'OAS', `limit=2&cursor=${cursor ?? ''}`);
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
  });

  it('are empty for a partner without meetings', async () => {
    expect(await read('viewer', 'EU')).toEqual({ items: [], nextCursor: null, total: 0 });
  });

  it.each(['cursor=garbage', 'cursor=WyJhIiwiYiJd', 'limit=0', 'limit=201', 'colour=red'])(
    'answer %s with 400',
    async (query) => {
      expect((await app.as('viewer').get(`/partners/WHO/interactions?${query}`)).status).toBe(400);
    },
  );

  it('answer 404 for an unknown partner and 401 to a signed-out caller', async () => {
    const answer = await app.as('viewer').get('/partners/NOBODY/interactions');
    expect(answer).toMatchObject({ status: 404, body: { code: 'partner.not-found' } });
    expect((await app.signedOut.get('/partners/WHO/interactions')).status).toBe(401);
  });
});

describe('a partner', () => {
  it('says whether the reader may edit it', async () => {
    for (const [person, may] of [
      ['officer', ['edit']],
      ['admin', ['edit']],
      ['viewer', []],
      ['auditor', []],
    ] as const) {
      expect((await app.as(person).get('/partners/WHO')).body.may).toEqual(may);
    }
  });
});
