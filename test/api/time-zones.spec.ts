import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { RunAsOfService } from '#features/reminders/planning/run-as-of.service.js';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import { collect } from '#test/support/collect.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { dayIn } from '#platform/clock.js';
import { refreshTimeZones } from '#platform/time-zones/time-zones.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const TEAM = { name: 'Sea team', slug: 'sea-team', kind: 'program_team', parent: 'office-a', country: 'US' };
const UNKNOWN = [
  'AET',
  'EST5EDT',
  '+14:00',
  '-0500',
  'Mars/Olympus',
  'Japan',
  'GMT+0',
  'posix/Asia/Tokyo',
  'localtime',
];

describe('a time zone', () => {
  /** Every place where a time zone is set: each call returns the answer of the API. */
  const WAYS: Record<string, (timeZone: string) => Promise<Answer<Record<string, unknown>>>> = {
    async 'for oneself'(timeZone) {
      const { version } = (await app.as('viewer').get('/me/preferences')).body;
      return app.as('viewer').patch('/me/preferences', { timeZone }, { ifMatch: version });
    },
    async 'for a person'(timeZone) {
      const path = `/people/${app.bureau.people.stranger.id}`;
      const { version } = (await app.as('admin').get(path)).body;
      return app.as('admin').patch(path, { timeZone }, { ifMatch: version });
    },
    'for a new person': (timeZone) =>
      app
        .as('admin')
        .post('/people', { name: 'New', email: `new${Math.random()}@demarche.example`, timeZone }),
    async 'for a team'(timeZone) {
      const { version } = (await app.as('admin').get('/teams/office-b')).body;
      return app.as('admin').patch('/teams/office-b', { timeZone }, { ifMatch: version });
    },
    'for a new team': (timeZone) =>
      app
        .as('admin')
        .post('/teams', { ...TEAM, slug: `team-${Math.random().toString(36).slice(2)}`, timeZone }),
  };

  test.each(Object.keys(WAYS))('%s is refused if the database or Node would not know it', async (way) => {
    for (const name of UNKNOWN) {
      const { status, body } = await WAYS[way]!(name);
      expect({ name, status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ pointer: '/timeZone' }],
      });
    }
  });

  test.each(Object.keys(WAYS))('%s is stored under its official name, in any case', async (way) => {
    expect((await WAYS[way]!('EUROPE/vienna')).body).toMatchObject({ timeZone: 'Europe/Vienna' });
  });

  test('can be any that the forms offer, and Node and the database agree on its day', async () => {
    const { body } = await app.as('viewer').get('/time-zones');
    expect(body.items).toEqual(
      expect.arrayContaining(['UTC', 'Europe/Kyiv', 'Africa/Casablanca', 'Asia/Kolkata']),
    );
    expect(body.items.filter((name: string) => !/^UTC$|\//.test(name) || name.startsWith('Etc/'))).toEqual(
      [],
    );
    const instants = Array.from(
      { length: 40 },
      (_, n) => new Date(Date.UTC(2021, 0, 1) + n * 137.77 * 86_400_000),
    );
    const rows = await app.db.query<{ name: string; at: Date; day: string }[]>(
      `SELECT z.name, at, clock_day(at, z.changes_at, z.offsets)::text AS day
       FROM time_zones z CROSS JOIN unnest($1::timestamptz[]) at`,
      [instants],
    );
    expect(rows.length).toBeGreaterThan(15_000);
    expect(rows.filter(({ name, at, day }) => dayIn(name, at) !== day)).toEqual([]);
  });

  test('can be listed only by signed-in people', async () => {
    expect((await app.signedOut.get('/time-zones')).status).toBe(401);
  });

  test('is read again when the rules of time zones have changed', async () => {
    // The database was created on the day of the test run, which need not be in the year of the suite's clock.
    await refreshTimeZones(app.db.manager, app.clock.now());
    expect(await refreshTimeZones(app.db.manager, app.clock.now())).toBe(0);
    await app.db.query(
      `UPDATE time_zones SET offsets = '{7}', changes_at = '{-infinity}', read_from = 'older'`,
    );
    expect(await refreshTimeZones(app.db.manager, app.clock.now())).toBeGreaterThan(400);
    const [team] = await app.db.query(
      `SELECT z.offsets = t.clock_offsets AS same, z.offsets <> '{7}' AS changed FROM teams t JOIN time_zones z ON z.name = t.clock_zone
       WHERE t.slug = 'team-a1'`,
    );
    expect(team).toEqual({ same: true, changed: true });
  });
});

describe('an unreadable time zone in the database', () => {
  let ref: string;
  beforeAll(async () => {
    ref = await cases.draft('officer');
    await app.db.query(`UPDATE teams SET time_zone = 'Mars/Olympus' WHERE slug IN ('team-b1', 'team-a2')`);
    await app.db.query(
      `UPDATE users SET time_zone = 'AET', away_from_on = '2026-01-01', away_until_on = '2026-01-02' WHERE id = $1`,
      [app.bureau.people['second.supervisor'].id],
    );
    await app.db.query(`UPDATE users SET time_zone = 'Mars/Olympus' WHERE id = ANY($1)`, [
      [app.bureau.people['other.supervisor'].id, app.bureau.people['other.officer'].id],
    ]);
  });

  test.each([
    '/auth/me',
    '/me/work',
    '/me/inbox',
    '/me/reminders',
    '/me/preferences',
    '/engagements',
    '/engagements?health=overdue&health=due_soon&health=on_track',
    '/engagements/{ref}',
    '/engagements/{ref}/milestones',
    '/engagements/{ref}/activity',
    '/engagements/{ref}/reminders',
    '/change-requests?state=open&decidableBy=me',
    '/search?q=training',
    '/reports/dashboard',
    '/reports/engagements.csv',
    '/strategies/strategy',
    '/platforms/GRIDS',
    '/people',
    '/teams',
    '/teams/team-b1',
    '/teams/team-b1/calendar',
    '/delegations',
  ])('does not break %s, for others and for the person who has it', async (path) => {
    for (const person of ['officer', 'supervisor', 'second.supervisor', 'other.officer', 'admin'] as const) {
      const { status } = await app.as(person).get(path.replace('{ref}', ref));
      expect({ person, status }).toEqual({ person, status: 200 });
    }
  });

  test('lets everybody continue to work', async () => {
    const request = await cases.request('officer', ref, 'plan');
    const { version } = (await app.as('supervisor').get(`/engagements/${ref}`)).body;
    expect((await cases.approve('supervisor', request, { ifMatch: version })).status).toBe(200);
    expect((await cases.ask('officer', ref, 'start')).status).toBe(200);
    const own = await cases.draft('other.officer', { team: 'team-b1' });
    expect((await cases.ask('other.officer', own, 'plan')).status).toBe(202);
    const soon = { dueOn: '2026-03-16', startOn: '2026-03-01', team: 'team-b1' };
    const due = await cases.inStatus('active', soon, 'other.officer');
    expect((await app.as('officer').get(`/engagements/${due}`)).body).toMatchObject({ health: 'due_soon' });
  });

  test('stops no reminder', async () => {
    const run = app.nest.get(RunAsOfService, { strict: false });
    app.clock.set('2026-03-15T20:00:00Z');
    const told = await run.preview();
    expect(told.map(({ recipient }) => recipient.email)).toContain('other.officer@demarche.example');
    const reminders = app.nest.get(ReminderQueries, { strict: false });
    const forecast = await collect(reminders.forecast({}, app.clock.now()));
    expect(forecast.length).toBeGreaterThan(0);
  });

  test('is shown to administrators with the one used instead', async () => {
    expect((await app.signedOut.get('/time-zones/unreadable')).status).toBe(401);
    expect((await app.as('supervisor').get('/time-zones/unreadable')).status).toBe(403);
    const { body } = await app.as('admin').get('/time-zones/unreadable');
    expect(body).toEqual({
      people: [
        { person: expect.objectContaining({ name: 'Other officer' }), timeZone: 'Mars/Olympus' },
        { person: expect.objectContaining({ name: 'Other supervisor' }), timeZone: 'Mars/Olympus' },
        { person: expect.objectContaining({ name: 'Second supervisor' }), timeZone: 'AET' },
      ],
      teams: [
        {
          team: expect.objectContaining({ slug: 'team-a2' }),
          timeZone: 'Mars/Olympus',
          clockZone: 'America/New_York',
        },
        {
          team: expect.objectContaining({ slug: 'team-b1' }),
          timeZone: 'Mars/Olympus',
          clockZone: 'Europe/Vienna',
        },
      ],
    });
    const path = `/people/${app.bureau.people['other.officer'].id}`;
    expect((await app.as('admin').get(path)).body).toMatchObject({ isTimeZoneKnown: false });
    expect((await app.as('admin').get('/teams/team-b1')).body).toMatchObject({ isTimeZoneKnown: false });
  });

  test('does not keep an administrator from correcting it or something else', async () => {
    const path = `/people/${app.bureau.people['other.officer'].id}`;
    const before = (await app.as('admin').get(path)).body;
    const kept = { name: 'Other officer of the sea', timeZone: before.timeZone };
    const renamed = await app.as('admin').patch(path, kept, { ifMatch: before.version });
    expect(renamed.body).toMatchObject({ ...kept, isTimeZoneKnown: false });
    const { version } = renamed.body;
    const right = await app.as('admin').patch(path, { timeZone: 'Asia/Tokyo' }, { ifMatch: version });
    expect(right.body).toMatchObject({ timeZone: 'Asia/Tokyo', isTimeZoneKnown: true });
  });
});
