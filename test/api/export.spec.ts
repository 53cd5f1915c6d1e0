import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import verbs from '#locales/es/screens/verbs.js';
import words from '#locales/es/screens/words.js';
import type { PersonKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { parse } from '#test/support/cases/csv.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { insertEngagement } from '#test/support/engagement-rows.js';

// Thousands of rows in one test: a generous limit, so that a busy machine does not fail it.
jest.setTimeout(60_000);

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const PATH = '/reports/engagements.csv';
const take = (person: PersonKey, query = '') => app.as(person).get<string>(`${PATH}${query}`);

const exports = () =>
  app.db.query<{ actor_id: string; after: Record<string, unknown>; source: string }[]>(
    `SELECT actor_id, after, source FROM activities WHERE what = 'export.made' ORDER BY seq`,
  );

describe('the engagements as a file', () => {
  it('contains for each what the list shows, in a form that spreadsheets can read', async () => {
    const ref = await cases.inStatus('active', {
      title: 'Workshop "Borders", second part',
      description: 'Two days.',
      visibility: 'team',
      platforms: ['GRIDS'],
      coOwners: [app.bureau.people.supervisor.id],
      participations: [
        { partner: 'UNODC', part: 'implementing' },
        { partner: 'MX-GOV', part: 'counterpart' },
      ],
      countries: ['MX', 'US'],
      tags: ['border', 'police'],
      plannedAmount: '1500',
      currency: 'USD',
    });
    await cases.request('officer', ref, 'extend', { reason: 'Late.', dueOn: '2026-07-31' });
    const answer = await take('officer', `?q=${ref}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="engagements-2026-03-02.csv"',
    );
    expect(answer.headers.get('x-total-count')).toBe('1');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(parse(answer.body)).toEqual([
      {
        Reference: ref,
        Title: 'Workshop "Borders", second part',
        Status: 'active',
        Health: 'on_track',
        Priority: 'normal',
        Goal: '1',
        Opportunity: '1.2.1',
        'Opportunity title': 'Third opportunity',
        Modality: 'Dialogue',
        Team: 'Team a1',
        Owner: 'Officer',
        'Co-owners': 'Supervisor',
        Partners:
          'United Nations Office on Drugs and Crime (implementing); Government of Mexico (counterpart)',
        Countries: 'MX; US',
        'Start date': '2026-03-02',
        'Due date': '2026-06-30',
        'Baseline due date': '2026-06-30',
        Slips: '0',
        'Actual start': '2026-03-02',
        'Actual end': '',
        'Waiting on': 'supervisor',
        Tags: 'border; police',
        'Planned amount': '1500.00',
        Currency: 'USD',
        'Open request': 'extend',
        'Last activity': '2026-03-02T15:00:00.000Z',
        Description: 'Two days.',
        Visibility: 'team',
        Platforms: 'GRIDS',
      },
    ]);
  });

  it('is in Spanish on request, in its headings and in the words of the domain', async () => {
    const ref = await cases.inStatus('active', {
      title: 'Taller de fronteras',
      priority: 'high',
      participations: [{ partner: 'UNODC', part: 'implementing' }],
    });
    await cases.request('officer', ref, 'extend', { reason: 'Late.', dueOn: '2026-07-31' });
    const answer = await take('officer', `?q=${ref}&language=es`);
    expect(answer.status).toBe(200);
    const [row] = parse(answer.body);
    expect(Object.keys(row!)).toHaveLength(29);
    expect(row).toMatchObject({
      Referencia: ref,
      Título: 'Taller de fronteras',
      Estado: words['status.active'],
      Situación: words['health.on_track'],
      Prioridad: words['priority.high'],
      Socios: `United Nations Office on Drugs and Crime (${words['part.implementing']})`,
      Vencimiento: '2026-06-30',
      'A la espera de': words['waiting-on.supervisor'],
      'Solicitud abierta': verbs['name.extend'],
      Visibilidad: words['visibility.bureau'],
    });
    expect((await exports()).at(-1)!.after.filter).toEqual({ q: ref });
  });

  it('speaks every language of the product', async () => {
    await cases.inStatus('active', { title: 'Atelier', priority: 'high' });
    const { body } = await take('officer', '?q=Atelier&language=fr');
    expect(parse(body)[0]).toMatchObject({ Titre: 'Atelier', Statut: 'Actif', Priorité: 'Haute' });
  });

  it('refuses an unknown language', async () => {
    const { status, body } = await app.as('officer').get(`${PATH}?language=pt`);
    expect([status, body.errors[0].pointer]).toEqual([400, '/language']);
  });

  it('starts with the UTF-8 byte order mark', async () => {
    const answer = await fetch(`${app.url}/api/v1${PATH}`, {
      headers: { cookie: await app.cookieOf('officer') },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('contains no formula that a spreadsheet would run', async () => {
    const formula = '=HYPERLINK("http://evil.example","Click")';
    const ref = await cases.draft('officer', { title: formula });
    const [row] = parse((await take('officer', `?q=${ref}`)).body);
    expect(row!.Title).toBe(`'${formula}`);
  });

  it('contains what matches the filters, in the requested order', async () => {
    await insertEngagement(app, { title: 'Filtered B', dueOn: '2031-01-02', team: 'team-b1' });
    await insertEngagement(app, { title: 'Filtered A', dueOn: '2031-01-03', team: 'team-b1' });
    await insertEngagement(app, { title: 'Filtered C', dueOn: '2031-01-04', team: 'team-a2' });
    const titles = async (query: string) =>
      parse((await take('officer', `?q=Filtered&${query}`)).body).map(({ Title }) => Title);
    expect(await titles('team=team-b1')).toEqual(['Filtered B', 'Filtered A']);
    expect(await titles('sort=-title')).toEqual(['Filtered C', 'Filtered B', 'Filtered A']);
    expect(await titles('dueFrom=2031-01-03')).toEqual(['Filtered A', 'Filtered C']);
    expect(await titles('status=closed')).toEqual([]);
  });

  it('refuses filters that the list does not accept, and paging', async () => {
    const before = (await exports()).length;
    for (const query of ['?limit=5', '?cursor=abc', '?sort=colour', '?status=late', '?colour=red']) {
      expect([query, (await take('officer', query)).status]).toEqual([query, 400]);
    }
    expect(await exports()).toHaveLength(before);
  });

  it('contains nothing that the reader may not read', async () => {
    const [restricted, ofTeam] = [
      await cases.draft('officer', { visibility: 'restricted', title: 'Zanzibar restricted' }),
      await cases.draft('officer', { visibility: 'team', title: 'Zanzibar team' }),
    ];
    const seen = async (person: PersonKey) => {
      const answer = await take(person, '?q=Zanzibar&sort=reference');
      const refs = parse(answer.body).map(({ Reference }) => Reference);
      expect(answer.headers.get('x-total-count')).toBe(String(refs.length));
      return refs;
    };
    expect({
      officer: await seen('officer'),
      auditor: await seen('auditor'),
      supervisor: await seen('supervisor'),
      'other.officer': await seen('other.officer'),
      stranger: await seen('stranger'),
    }).toEqual({
      officer: [restricted, ofTeam],
      auditor: [restricted, ofTeam],
      supervisor: [ofTeam],
      'other.officer': [],
      stranger: [],
    });
  });

  it('is recorded with the person, the filter and the number of rows', async () => {
    await take('supervisor', '?q=Filtered&status=active&status=planned&sort=title');
    const made = (await exports()).at(-1);
    expect(made).toEqual({
      actor_id: app.bureau.people.supervisor.id,
      source: 'web',
      after: {
        table: 'engagements',
        format: 'csv',
        rows: 3,
        filter: { q: 'Filtered', status: ['active', 'planned'], sort: 'title' },
      },
    });
    const { body } = await app.as('auditor').get('/audit?what=export.&limit=1');
    expect(body.items).toMatchObject([{ what: 'export.made', actor: { name: 'Supervisor' } }]);
  });

  it('needs a session', async () => {
    expect(await app.signedOut.get(PATH)).toMatchObject({ status: 401 });
  });
});

describe('a table that a screen saved to a file', () => {
  it('is recorded', async () => {
    const body = { table: 'dashboard-teams', rows: 12, format: 'csv' };
    expect(await app.as('viewer').post('/exports', body)).toMatchObject({ status: 204 });
    expect((await exports()).at(-1)).toEqual({
      actor_id: app.bureau.people.viewer.id,
      source: 'web',
      after: body,
    });
  });

  it.each([
    ['a table of many words', { table: 'All of it, please', rows: 1, format: 'csv' }],
    ['no table', { rows: 1, format: 'csv' }],
    ['a negative number of rows', { table: 'partners', rows: -1, format: 'csv' }],
    ['an unknown format', { table: 'partners', rows: 1, format: 'exe' }],
    ['a filter', { table: 'partners', rows: 1, format: 'csv', filter: {} }],
  ])('is refused with %s', async (_what, body) => {
    expect(await app.as('officer').post('/exports', body)).toMatchObject({ status: 400 });
  });

  it('needs a session', async () => {
    const body = { table: 'partners', rows: 1, format: 'csv' };
    expect(await app.signedOut.post('/exports', body)).toMatchObject({ status: 401 });
  });
});
