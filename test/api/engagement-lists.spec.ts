import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Status } from '#contract';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
/** References by the title of the engagement. */
const refs = new Map<string, string>();
const idOf = (person: PersonKey) => app.bureau.people[person].id;

async function make(title: string, status: Status, fields: object = {}, person: PersonKey = 'officer') {
  refs.set(title, await cases.inStatus(status, { title, participations: [], ...fields }, person));
}

beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  // Sibling codes with the same start: 1.2 must not match codes under 1.20.
  await app.db.query(
    `INSERT INTO objectives (code, goal_code, heading, name, rank) VALUES ('1.20', '1', 'Objective', 'Far', 9)`,
  );
  await app.db.query(
    `INSERT INTO opportunities (code, objective_code, title, summary, modality_code, partner_codes, platform_codes, rank)
     VALUES ('1.20.1', '1.20', 'Far', 'Summary', 'dialogue', '{}', '{}', 9)`,
  );
  const [first, second] = ['2026-02-15', '2026-02-20'];
  await make('Alpha', 'draft', { opportunity: '1.1.1', dueOn: '2026-06-01', priority: 'low' });
  await make('Bravo', 'planned', {
    opportunity: '1.2.1',
    dueOn: '2026-03-16',
    priority: 'high',
    countries: ['MX', 'GT'],
  });
  await make('Charlie', 'active', {
    opportunity: '1.2.2',
    startOn: '2026-01-01',
    dueOn: first,
    priority: 'critical',
  });
  await make('Delta', 'active', {
    opportunity: '1.20.1',
    dueOn: '2026-03-17',
    priority: 'high',
    tags: ['port', 'sea'],
  });
  await make('Echo', 'on_hold', {
    opportunity: '2.1.1',
    startOn: '2026-01-01',
    dueOn: second,
    countries: ['AT'],
  });
  await make('Foxtrot', 'completed', {
    opportunity: '1.2.1',
    startOn: '2026-01-01',
    dueOn: second,
    platforms: ['GRIDS'],
  });
  await make('Golf', 'closed', { owner: idOf('second.officer'), dueOn: '2026-03-02', waitingOn: 'partner' });
  await make('Hotel', 'cancelled', { team: 'team-a2', dueOn: '2026-04-01' }, 'neighbour.officer');
  await make(
    'India',
    'active',
    { team: 'team-b1', dueOn: '2026-03-02', visibility: 'team' },
    'other.officer',
  );
  await make('Juliet', 'draft', { visibility: 'restricted', dueOn: '2026-08-01', readers: [idOf('viewer')] });
  await make('Kilo', 'draft', {
    dueOn: '2026-08-02',
    participations: [
      { partner: 'UNODC', part: 'funding' },
      { partner: 'UNODC', part: 'implementing' },
      { partner: 'MX-GOV', part: 'counterpart' },
    ],
  });
  await make('Lima', 'draft', { dueOn: '2026-08-03', participations: [{ partner: 'WHO', part: 'funding' }] });
});
afterAll(() => app.close());

const list = async (query: string, person: PersonKey = 'officer') => {
  const answer = await app.as(person).get(`/engagements?${query}`);
  if (answer.status !== 200) throw new Error(`${query}: ${JSON.stringify(answer.body)}`);
  return answer.body as {
    items: { title: string; reference: string; health: string; priority: string; dueOn: string }[];
    nextCursor: string | null;
    total: number;
    isTotalCapped: boolean;
  };
};
const titles = async (query: string, person?: PersonKey) =>
  (await list(query, person)).items.map(({ title }) => title[0]).join('');
const ALL_THAT_OFFICERS_READ = 'ABCDEFGHJKL';

describe('a list of engagements', () => {
  it('contains and counts only what its reader may see', async () => {
    expect(await titles('sort=title')).toBe(ALL_THAT_OFFICERS_READ);
    expect(await titles('sort=title', 'other.officer')).toBe('ABCDEFGHIKL');
    expect(await titles('sort=title', 'stranger')).toBe('ABCDEFGHKL');
    expect(await titles('sort=title', 'viewer')).toBe(ALL_THAT_OFFICERS_READ);
    expect(await titles('sort=title', 'auditor')).toBe('ABCDEFGHIJKL');
    expect((await list('limit=1', 'stranger')).total).toBe(10);
    expect((await app.signedOut.get('/engagements')).status).toBe(401);
  });

  it('is sorted by due date by default', async () => {
    const { items, nextCursor, total, isTotalCapped } = await list('');
    const due = items.map(({ dueOn }) => dueOn);
    expect(due).toEqual([...due].sort());
    expect([nextCursor, total, isTotalCapped]).toEqual([null, 11, false]);
  });

  it.each<[string, string]>([
    ['status=active', 'CD'],
    ['status=active&status=on_hold', 'CDE'],
    ['status=', ALL_THAT_OFFICERS_READ],
    ['owner=me', 'ABCDEFJKL'],
    ['priority=high&priority=critical', 'BCD'],
    ['visibility=restricted', 'J'],
    ['waitingOn=partner', 'G'],
    ['team=team-a1', 'ABCDEFGJKL'],
    ['team=office-a', ALL_THAT_OFFICERS_READ],
    ['team=team-a2&team=team-b1', 'H'],
    ['team=bureau', ALL_THAT_OFFICERS_READ],
    ['team=nowhere', ''],
    ['opportunity=1.2', 'BCFGHJKL'],
    ['opportunity=1.2&status=active', 'C'],
    ['opportunity=1.20', 'D'],
    ['opportunity=1', 'ABCDFGHJKL'],
    ['opportunity=1.2.1&opportunity=2.1.1', 'BEFGHJKL'],
    ['opportunity=9', ''],
    ['modality=training', 'ACE'],
    ['partner=UNODC', 'K'],
    ['partner=UNODC&partner=WHO', 'KL'],
    ['platform=GRIDS', 'F'],
    ['country=MX', 'B'],
    ['country=MX&country=AT', 'BE'],
    ['tag=sea', 'D'],
    ['health=overdue', 'C'],
    ['health=due_soon', 'B'],
    ['health=paused', 'E'],
    ['health=done', 'FGH'],
    ['health=on_track', 'ADJKL'],
    ['health=overdue&health=paused', 'CE'],
    ['dueFrom=2026-08-01', 'JKL'],
    ['dueTo=2026-02-20', 'CEF'],
    ['dueFrom=2026-02-20&dueTo=2026-03-16', 'BEFG'],
    ['dueFrom=2026-08-03&dueTo=2026-08-01', ''],
    [
      'status=active&status=on_hold&owner=me&team=&opportunity=1.2&partner=&country=&health=overdue&dueFrom=&dueTo=&q=&cursor=',
      'C',
    ],
  ])('filtered by %s contains %s', async (query, expected) => {
    expect(await titles(`${query}&sort=title`)).toBe(expected);
    expect((await list(`${query}&limit=1`)).total).toBe(expected.length);
  });

  it('can also be filtered by ids of owners, teams, partners and watchers', async () => {
    expect(await titles(`owner=${idOf('second.officer')}&owner=me&status=closed`)).toBe('G');
    expect(await titles(`owner=nobody`)).toBe('');
    expect(await titles(`team=${app.bureau.teams['team-a2'].id.toUpperCase()}`)).toBe('H');
    const [partner] = await app.db.query<{ id: string }[]>(`SELECT id FROM partners WHERE code = 'WHO'`);
    expect(await titles(`partner=${partner!.id.toUpperCase()}`)).toBe('L');
    await app.as('viewer').post(`/engagements/${refs.get('Alpha')}/watchers`);
    expect(await titles('watcher=me', 'viewer')).toBe('A');
    expect(await titles(`watcher=${idOf('viewer')}`)).toBe('A');
    expect(await titles('watcher=me')).toBe('');
  });

  it('shows health by today’s date in the time zone of the team', async () => {
    expect(await titles('health=due_soon', 'other.officer')).toContain('I');
    // Past midnight in Vienna, where India is due; still the day before in New York.
    app.clock.set('2026-03-02T23:30:00Z');
    expect(await titles('health=overdue', 'other.officer')).toContain('I');
    expect((await list(`q=${refs.get('India')}`, 'other.officer')).items[0]!.health).toBe('overdue');
    app.clock.set('2026-03-02T15:00:00Z');
  });

  it('shows that an engagement waits on the supervisor while a request is open', async () => {
    const ref = await cases.draft('officer', { title: 'Waiting', dueOn: '2026-09-01', waitingOn: 'us' });
    const request = await cases.request('officer', ref, 'plan');
    expect(await titles('waitingOn=supervisor')).toBe('W');
    expect(await titles('waitingOn=us')).toBe('');
    await app.as('officer').post(`/change-requests/${request}/withdrawal`, {});
    expect(await titles('waitingOn=us')).toBe('W');
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = $1', [ref]);
  });

  it('includes the actions and what is waited for, as the engagement itself does', async () => {
    const { items } = await list(`q=${refs.get('Bravo')}`);
    const { body } = await app.as('officer').get(`/engagements/${refs.get('Bravo')}`);
    expect(items).toHaveLength(1);
    expect(body).toMatchObject(items[0]!);
  });
});

describe('sorting', () => {
  it('works by several keys, each with its own direction', async () => {
    const keyOf = ({ priority, title }: { priority: string; title: string }) => `${priority} ${title}`;
    const sorted = (await list('sort=-priority,title')).items.map(keyOf);
    expect(sorted.slice(0, 4)).toEqual(['critical Charlie', 'high Bravo', 'high Delta', 'normal Echo']);
    expect(sorted.at(-1)).toBe('low Alpha');
    expect((await list('sort=priority,-title')).items.map(keyOf)).toEqual([...sorted].reverse());
  });

  it('works by every sort field in both directions', async () => {
    const fields = [
      'dueOn',
      'startOn',
      'title',
      'reference',
      'status',
      'opportunity',
      'slipCount',
      'createdAt',
      'updatedAt',
      'priority',
    ];
    for (const field of fields) {
      const up = (await list(`sort=${field}`)).items.map(({ reference }) => reference);
      const down = (await list(`sort=-${field}`)).items.map(({ reference }) => reference);
      expect([field, down]).toEqual([field, up.reverse()]);
    }
  });

  it('of titles ignores accents and capitals', async () => {
    const made = [];
    for (const title of ['zebra sort', 'Äpfel sort', 'apple sort', 'Zoo sort', 'éclair sort']) {
      made.push(await cases.draft('officer', { title }));
    }
    expect((await list('q=sort&sort=title')).items.map(({ title }) => title)).toEqual([
      'Äpfel sort',
      'apple sort',
      'éclair sort',
      'zebra sort',
      'Zoo sort',
    ]);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it.each([
    'nothing',
    'dueOn,',
    ',dueOn',
    'dueOn,dueOn',
    'dueOn,-dueOn',
    '--dueOn',
    'due_on',
    'constructor',
    '__proto__',
    'title desc',
    "title';--",
  ])('by %s is refused', async (sort) => {
    const answer = await app.as('officer').get(`/engagements?sort=${encodeURIComponent(sort)}`);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/sort']);
  });
});

describe('paging', () => {
  async function walk(query: string, between: () => Promise<unknown> = async () => undefined) {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`${query}&cursor=${cursor}`);
      seen.push(...page.items.map(({ title }) => title));
      if (!page.nextCursor) return seen;
      cursor = page.nextCursor;
      await between();
    }
  }

  it.each([
    'dueOn',
    '-dueOn',
    'title',
    '-status,dueOn',
    'priority,-title',
    '-slipCount,-updatedAt',
    'createdAt',
    '-reference',
  ])('by %s shows every row once, in order', async (sort) => {
    const whole = (await list(`sort=${sort}&limit=200`)).items.map(({ title }) => title);
    for (const limit of [1, 3, 10, 11]) expect(await walk(`sort=${sort}&limit=${limit}`)).toEqual(whole);
  });

  it('shows every row that was there once, even while engagements are added', async () => {
    const before = (await list('limit=200&sort=-dueOn,title')).items.map(({ title }) => title);
    const made: string[] = [];
    const seen = await walk('limit=2&sort=-dueOn,title', async () => {
      // One before the current position, one after it.
      for (const dueOn of ['2031-01-01', '2026-03-02']) {
        made.push(await cases.draft('officer', { title: 'New', dueOn }));
      }
    });
    expect(seen.filter((title) => title !== 'New')).toEqual(before);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it('continues after titles of the maximum length', async () => {
    const made: string[] = [];
    for (const sign of ['😀', '"']) made.push(await cases.draft('officer', { title: sign.repeat(200) }));
    const whole = (await list('sort=title&limit=200')).items.map(({ title }) => title);
    expect(await walk('sort=title,-priority,dueOn&limit=1')).toHaveLength(whole.length);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it('shows the same total on every page', async () => {
    const { nextCursor } = await list('limit=4');
    expect((await list(`limit=4&cursor=${nextCursor}`)).total).toBe(11);
  });

  it('refuses a cursor of another sort and an invalid cursor', async () => {
    const { nextCursor } = await list('limit=1&sort=dueOn');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const [query, why] of [
      [`sort=-dueOn&cursor=${nextCursor}`, 'other direction'],
      [`sort=startOn&cursor=${nextCursor}`, 'other field'],
      [`sort=dueOn,title&cursor=${nextCursor}`, 'more fields'],
      ['cursor=nonsense', 'no JSON'],
      [`cursor=${encode({})}`, 'no list'],
      [`cursor=${encode(['dueOn,id', 1, 2])}`, 'no texts'],
      [`cursor=${encode(['dueOn,id', 'yesterday-ish', 'x'])}`, 'no date'],
      [`cursor=${encode(['dueOn,id', '2026-01-01', 'x'])}`, 'no id'],
      [`cursor=${encode(['dueOn,id', '99999999-01-01', 'x'])}`, 'no such year'],
      [`cursor=${encode(['dueOn,id', '\u0000', 'x'])}`, 'NUL'],
    ]) {
      const answer = await app.as('officer').get(`/engagements?${query}`);
      expect([why, answer.status, answer.body.code]).toEqual([why, 400, 'request.malformed']);
    }
  });

  it('is limited to 200 per page', async () => {
    for (const limit of ['0', '201', '-1', '1.5', 'ten', '1e2']) {
      const { status, body } = await app.as('officer').get(`/engagements?limit=${limit}`);
      expect([limit, status, body.errors[0].pointer]).toEqual([limit, 400, '/limit']);
    }
  });

  it('counts up to ten thousand', async () => {
    await app.db.query(
      `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id,
         start_on, due_on, last_activity_at)
       SELECT 'ENG-1990-' || n, 'Many', opportunity_code, modality_code, team_id, owner_id, created_by_id,
         start_on, due_on, last_activity_at
       FROM engagements, generate_series(1, 10001) n WHERE reference = $1`,
      [refs.get('Alpha')],
    );
    expect(await list('limit=1')).toMatchObject({ total: 10_000, isTotalCapped: true });
    await app.db.query(`DELETE FROM engagements WHERE title = 'Many'`);
  });
});

describe('searching', () => {
  const search = async (q: string, person?: PersonKey) =>
    (await list(`q=${encodeURIComponent(q)}&sort=reference`, person)).items.map(({ title }) => title);
  const NAMES = {
    training: 'Training of border officials at the port',
    cafe: 'Café société: prévention à Bogotá',
    percent: 'Cut of 50% under_score back\\slash',
    plain: 'Cut of 500 underXscore',
  };

  beforeAll(async () => {
    const partner = [{ partner: 'carriers', part: 'counterpart' }];
    await cases.draft('officer', { title: NAMES.training, description: 'Trainers teach negotiating.' });
    await cases.draft('officer', { title: NAMES.cafe, participations: partner });
    await cases.draft('officer', { title: NAMES.percent, participations: [] });
    await cases.draft('officer', { title: NAMES.plain, participations: [] });
  });

  it.each<[string, string, string[]]>([
    ['a word of the title', 'border', [NAMES.training]],
    ['a word in another form', 'trained official', [NAMES.training]],
    ['words of the description in another form', 'negotiation', [NAMES.training]],
    ['words in any order', 'port border', [NAMES.training]],
    ['capitals', 'BORDER', [NAMES.training]],
    ['part of a word', 'gotiat', [NAMES.training]],
    ['parts of several words', 'offic bord', [NAMES.training]],
    ['missing accents', 'bogota societe', [NAMES.cafe]],
    ['added accents', 'bördèr', [NAMES.training]],
    ['part of a word without its accent', 'preventi', [NAMES.cafe]],
    ['a partner’s name', 'express carrier', [NAMES.cafe]],
    ['a partner’s code', 'carriers', [NAMES.cafe]],
    ['a percent sign', '50%', [NAMES.percent]],
    ['an underscore', 'under_s', [NAMES.percent]],
    ['a backslash', 'back\\s', [NAMES.percent]],
    ['a word with another left out', 'cut -500', [NAMES.percent]],
    ['a word that matches nothing', 'zeppelin', []],
    ['two words of different engagements', 'border bogota', []],
    ['a quotation mark', '"', []],
    ['hostile SQL', `'; DROP TABLE engagements; --`, []],
  ])('by %s', async (_what, q, expected) => {
    expect(await search(q)).toEqual(expected);
  });

  it('by a reference or a part of one', async () => {
    const ref = refs.get('Bravo')!;
    expect(await search(ref)).toEqual(['Bravo']);
    expect(await search(ref.toLowerCase())).toEqual(['Bravo']);
    expect(await search(ref.slice(4))).toEqual(['Bravo']);
  });

  it('finds nothing that its reader may not see', async () => {
    expect(await search('Juliet')).toEqual(['Juliet']);
    expect(await search('Juliet', 'supervisor')).toEqual([]);
    expect((await list('q=Juliet', 'supervisor')).total).toBe(0);
  });

  it('follows a new title, a new partner and a removed partner', async () => {
    const ref = await cases.draft('officer', { title: 'Old heading', participations: [] });
    const edit = { title: 'New heading' };
    await app.as('officer').patch(`/engagements/${ref}`, edit, { ifMatch: 1 });
    expect([await search('old heading'), await search('new heading')]).toEqual([[], ['New heading']]);
    const added = await app
      .as('officer')
      .post(`/engagements/${ref}/participations`, { partner: 'MX-GOV', part: 'funding' }, { ifMatch: 2 });
    expect(await search('heading mexico')).toEqual(['New heading']);
    await app
      .as('officer')
      .delete(`/engagements/${ref}/participations/${added.body.id}`, undefined, { ifMatch: 3 });
    expect(await search('heading mexico')).toEqual([]);
  });

  it('can be combined with filters', async () => {
    expect(await titles('q=cut&owner=me')).toBe('CC');
    expect(await titles('q=cut&status=active')).toBe('');
  });

  it('refuses a text that is too long and ignores blanks', async () => {
    expect((await app.as('officer').get(`/engagements?q=${'x'.repeat(201)}`)).status).toBe(400);
    expect((await list('q=%20%20')).total).toBe((await list('')).total);
    expect((await list(`q=${'a%20'.repeat(100)}`)).total).toBeGreaterThan(0);
  });
});
