import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { ALL_THAT_OFFICERS_READ, listSteps, makeListed } from '#test/support/cases/list-steps.js';
import { peopleSteps } from '#test/support/cases/people-steps.js';

let app: TestApp;
let cases: Cases;
/** References by the title of the engagement. */
let refs: Map<string, string>;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  refs = await makeListed(app);
});
afterAll(() => app.close());

const { idOf } = peopleSteps(() => app);
const { list, titles } = listSteps(() => app);

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
