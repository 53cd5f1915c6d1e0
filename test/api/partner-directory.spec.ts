import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartnerDto } from '#features/partners/partner.dto.js';
import { seedReference } from '#seeds/seed.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PERSON_KEYS, type PersonKey } from '#test/support/builders.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { made, partnerSteps } from '#test/support/cases/partner-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedReference(app.config);
});
afterAll(() => app.close());

const { makePartner } = partnerSteps(() => app);

const EDITORS = new Set<PersonKey>([
  'admin',
  'bureau.supervisor',
  'supervisor',
  'second.supervisor',
  'officer',
  'second.officer',
  'neighbour.officer',
  'other.supervisor',
  'other.officer',
]);

describe('permissions in the directory of partners', () => {
  it.each(PERSON_KEYS)('%s may read it', async (person) => {
    expect((await app.as(person).get('/partners')).status).toBe(200);
    expect((await app.as(person).get('/partners/UNODC')).status).toBe(200);
  });

  it.each(PERSON_KEYS)('%s may edit it or gets the reason why not', async (person) => {
    const partner = await makePartner();
    const client = app.as(person);
    const path = `/partners/${partner.code}`;
    const answers = [
      await client.post('/partners', { code: `BY-${made}`, name: 'New', kind: 'academia' }),
      await client.patch(path, { role: 'host' }, { ifMatch: 1 }),
      await client.post(`${path}/contacts`, { name: 'Desk officer' }),
    ];
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toEqual(EDITORS.has(person) ? [201, 200, 201] : [403, 403, 403]);
    if (!EDITORS.has(person)) expect(answers[0]?.body.detail).toMatch(/\w+ .*\./);
  });

  it('a signed-out caller may neither read nor edit it', async () => {
    expect((await app.signedOut.get('/partners')).status).toBe(401);
    expect((await app.signedOut.get('/platforms')).status).toBe(401);
    expect((await app.signedOut.post('/partners', { code: 'X-1', name: 'X', kind: 'academia' })).status).toBe(
      401,
    );
  });
});

describe('the list of partners', () => {
  const list = async (query: string) => (await app.as('viewer').get(`/partners?${query}`)).body;
  const codes = async (query: string) => (await list(query)).items.map(({ code }: PartnerDto) => code);

  it('finds parts of words in names and codes, with any accents and capitals', async () => {
    await makePartner({
      code: 'GOV-CI',
      name: "Gouvernement de la Côte d'Ivoire",
      kind: 'government',
      country: 'CI',
    });
    expect(await codes('q=cote')).toEqual(['GOV-CI']);
    expect(await codes('q=C%C3%94TE%20gouv')).toEqual(['GOV-CI']);
    expect(await codes('q=gov-ci')).toEqual(['GOV-CI']);
    expect(await codes('q=ivoire%20china')).toEqual([]);
    expect(await codes('q=%25')).toEqual([]);
    expect(await codes('q=_')).toEqual([]);
  });

  it('can be filtered by kind and country', async () => {
    expect(await codes('kind=regional_body')).toEqual(
      expect.arrayContaining(['COE', 'EU', 'OAS', 'ASEAN', 'NADD']),
    );
    expect(await codes('kind=government&country=CN')).toEqual(['GOV-CN']);
    expect((await app.as('viewer').get('/partners?kind=company')).status).toBe(400);
  });

  it('is paged by name without gaps or repeats', async () => {
    const whole = await list('limit=200');
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: { items: PartnerDto[]; nextCursor: string | null; total: number } = await list(
        `limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(page.total).toBe(whole.total);
      seen.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(whole.items.map(({ code }: PartnerDto) => code));
    expect(new Set(seen).size).toBe(whole.total);
  });

  it.each(['cursor=garbage', 'cursor=WyJhIiwiYiJd', 'limit=0', 'limit=201', 'limit=many', 'q='])(
    'answers %s with 400',
    async (query) => {
      expect((await app.as('viewer').get(`/partners?${query}`)).status).toBe(400);
    },
  );
});

describe('the platforms', () => {
  it('are listed by name with the partners that run and pay for them', async () => {
    const { body } = await app.as('stranger').get('/platforms');
    expect(body.items).toHaveLength(13);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        code: 'GLOBAL-SMART',
        since: 2008,
        host: expect.objectContaining({ code: 'UNODC' }),
        fundedBy: null,
      }),
    );
  });

  it('show the results that the source documents report', async () => {
    const { body } = await app.as('viewer').get('/platforms/GRIDS');
    expect(body).toMatchObject({
      name: 'Global Rapid Interdiction of Dangerous Substances',
      host: { code: 'INCB' },
      fundedBy: { code: 'INL' },
      figures: [],
    });
    expect(body.outcomes.map(({ title }: { title: string }) => title)).toEqual([
      'Arrest of a darknet narcotics vendor',
      'Arrest of a fentanyl importer',
      'Arrest of a freight forwarder',
    ]);
    expect(body.outcomes[0]).toMatchObject({ source: { code: 'one-pager-2023' }, reportedIn: 2023 });
    const toolkit = await app.as('viewer').get('/platforms/UN-TOOLKIT');
    expect(toolkit.body.figures).toMatchObject([
      { code: 'toolkit-users', value: 14000, period: '2022-03', source: { code: 'one-pager-2023' } },
    ]);
  });

  it('name the engagements that use them, latest due date first, as far as the reader may see them', async () => {
    const platforms = ['EWA'];
    const first = await insertEngagement(app, { platforms, dueOn: '2026-03-10' });
    const second = await insertEngagement(app, { platforms, dueOn: '2026-06-01', visibility: 'team' });
    await insertEngagement(app, { platforms, isDeleted: true });
    const seenBy = async (person: PersonKey) => (await app.as(person).get('/platforms/EWA')).body;
    expect(await seenBy('viewer')).toMatchObject({
      engagementTotal: 2,
      engagements: [
        { reference: second },
        { reference: first, status: 'active', health: 'due_soon', dueOn: '2026-03-10' },
      ],
    });
    expect(await seenBy('stranger')).toMatchObject({
      engagementTotal: 1,
      engagements: [{ reference: first }],
    });
  });

  it('answer 404 for an unknown code', async () => {
    expect(await app.as('viewer').get('/platforms/NONE')).toMatchObject({
      status: 404,
      body: { code: 'platform.not-found' },
    });
  });
});
