import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { PARTNER_B, auditSteps } from '#test/support/cases/audit-steps.js';

let app: TestApp;

const { writeRecord } = auditSteps(() => app);

const start = async () => {
  app = await startTestApp();
};
const stop = () => app.close();

describe('reading the record', () => {
  beforeAll(async () => {
    await start();
    await writeRecord();
  });
  afterAll(stop);

  test('is possible for auditors and administrators', async () => {
    for (const path of ['/audit', '/audit/verification']) {
      expect((await app.signedOut.get(path)).status).toBe(401);
      for (const person of ['supervisor', 'officer', 'viewer', 'stranger'] as const) {
        const { status, body } = await app.as(person).get(path);
        expect([status, body.code]).toEqual([403, 'permission.audit.read']);
      }
      for (const person of ['auditor', 'admin'] as const)
        expect((await app.as(person).get(path)).status).toBe(200);
    }
  });

  test.each([
    ['from the newest row by default', '', [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['from the newest row on request', '&sort=-seq', [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['from the oldest row on request', '&sort=seq', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('goes %s, page by page, without gaps or repeats', async (_way, sort, rounds) => {
    const auditor = app.as('auditor');
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await auditor.get(`/audit?subject=partner&limit=4${sort}${cursor}`);
      expect(body.total).toBe(9);
      seen.push(...body.items.map(({ after }: { after: { name: string } }) => after.name));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(rounds.map((round) => `Name ${round}`));
  });

  test('refuses a cursor of the other direction, which would continue at the wrong rows', async () => {
    const auditor = app.as('auditor');
    const { nextCursor } = (await auditor.get('/audit?sort=seq&limit=4')).body;
    for (const sort of ['', '&sort=-seq']) {
      const { status, body } = await auditor.get(`/audit?limit=4${sort}&cursor=${nextCursor}`);
      expect([status, body.errors[0].pointer]).toEqual([400, '/cursor']);
    }
  });

  test('can be filtered by subject, person, event type and dates', async () => {
    const auditor = app.as('auditor');
    const count = async (query: string) => (await auditor.get(`/audit?${query}`)).body.total;
    expect(await count(`subjectId=${PARTNER_B}`)).toBe(4);
    expect(await count('what=partner.')).toBe(9);
    expect(await count('what=engagement.')).toBe(0);
    expect(await count(`subject=partner&actor=${app.bureau.people.officer.id}`)).toBe(0);
    expect(await count('subject=partner&from=2026-03-02&to=2026-03-02')).toBe(9);
    expect(await count('subject=partner&to=2026-03-01')).toBe(0);
    expect(await count('subject=partner&from=2026-03-03')).toBe(0);
  });

  test('refuses unknown filters and invalid cursors', async () => {
    const auditor = app.as('auditor');
    for (const query of [
      'colour=red',
      'subject=weather',
      'subjectId=1',
      'from=2026-02-31',
      'limit=0',
      'cursor=abc',
      'sort=colour',
      'sort=at',
      'sort=seq,-seq',
    ]) {
      const { status, body } = await auditor.get(`/audit?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'request.malformed']);
    }
  });

  test('shows who did what and with which request', async () => {
    const made = await app
      .as('officer')
      .post(
        '/partners',
        { code: 'AUDITED', name: 'Audited', kind: 'government' },
        { headers: { 'x-request-id': 'request-0001' } },
      );
    const { body } = await app.as('auditor').get(`/audit?subjectId=${made.body.id}`);
    expect(body.items[0]).toMatchObject({
      at: '2026-03-02T15:00:00.000Z',
      actor: { id: app.bureau.people.officer.id, name: 'Officer' },
      onBehalfOf: null,
      subject: 'partner',
      source: 'web',
      requestId: 'request-0001',
    });
    expect(body.items[0].hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the record of a restricted engagement', () => {
  beforeAll(start);
  afterAll(stop);

  test('is visible to an auditor, and to an administrator only if they are named', async () => {
    const { admin } = app.bureau.people;
    const hidden = await casesOf(app).draft('officer', { visibility: 'restricted', title: 'Quiet talks' });
    const known = await casesOf(app).draft('officer', { visibility: 'restricted', readers: [admin.id] });
    const references = async (person: 'auditor' | 'admin') => {
      const { body } = await app.as(person).get('/audit?subject=engagement');
      expect(body.total).toBe(body.items.length);
      return new Set(
        body.items.map(({ engagement }: { engagement: { reference: string } }) => engagement.reference),
      );
    };
    expect(await references('auditor')).toEqual(new Set([hidden, known]));
    expect(await references('admin')).toEqual(new Set([known]));
  });
});

describe('what others did with restricted engagements', () => {
  beforeAll(start);
  afterAll(stop);

  const linesFor = async (person: 'auditor' | 'admin') => {
    const { items } = (await app.as(person).get('/audit?limit=200')).body;
    return (items as { what: string; before: unknown; after: unknown }[])
      .filter(({ what }) => ['access.refused', 'export.made', 'view.created'].includes(what))
      .map(({ what, before, after }) => `${what} ${JSON.stringify([before, after])}`);
  };

  test('is visible to auditors, and to an administrator only without identifying words', async () => {
    const ref = await casesOf(app).draft('officer', {
      visibility: 'restricted',
      title: 'Quiet talks',
      readers: [app.bureau.people.viewer.id],
    });
    const refused = await app.as('viewer').post('/engagements/bulk', {
      action: 'prioritise',
      priority: 'high',
      engagements: [{ ref, version: await casesOf(app).version(ref) }],
    });
    expect(refused.body.items).toMatchObject([{ code: 'permission.engagement.bulk-edit' }]);
    expect((await app.as('officer').get('/reports/engagements.csv?q=Quiet%20talks')).status).toBe(200);
    const view = { name: 'Ours', query: `q=${ref}`, team: 'team-a1' };
    expect((await app.as('officer').post('/views', view)).status).toBe(201);
    expect((await app.as('admin').get('/reports/engagements.csv?q=My%20own')).status).toBe(200);

    const read = (await linesFor('auditor')).join('\n');
    for (const word of ['Quiet talks', `q=${ref}`, `"engagements":["${ref}"]`]) expect(read).toContain(word);
    const administered = await linesFor('admin');
    expect(administered).toHaveLength(4);
    expect(administered.join('\n')).not.toMatch(new RegExp(`Quiet|${ref}`));
    expect(administered.join('\n')).toContain('permission.engagement.bulk-edit');
    // Administrators see their own actions in full.
    expect(administered.join('\n')).toContain('My own');
  });
});

describe('refusals', () => {
  beforeAll(start);
  afterAll(stop);

  const refusals = async () =>
    (await app.as('auditor').get('/audit?what=access.refused')).body.items.map(
      ({ actor, after }: { actor: { name: string }; after: object }) => ({ name: actor.name, ...after }),
    );

  test('of signed-in people are recorded once a minute for each person and reason', async () => {
    const refuse = () => app.as('viewer').get('/audit?subject=person');
    await refuse();
    await refuse();
    const expected = { name: 'Viewer', code: 'permission.audit.read', method: 'GET', route: '/api/v1/audit' };
    expect(await refusals()).toEqual([expected]);

    await app.as('officer').get('/audit');
    expect(await refusals()).toEqual([{ ...expected, name: 'Officer' }, expected]);

    app.clock.set(new Date(Date.parse(MONDAY) + 61_000));
    await refuse();
    expect(await refusals()).toHaveLength(3);
  });

  test('of a signed-out caller leave no row, because the caller is unknown', async () => {
    const before = await refusals();
    await app.signedOut.get('/audit');
    expect(await refusals()).toEqual(before);
  });
});
