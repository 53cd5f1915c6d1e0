import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { readCalendar } from '#test/support/readers/calendar.js';
import { calendarFeedSteps } from '#test/support/cases/calendar-feed-steps.js';
import { engagementSteps } from '#test/support/cases/engagement-steps.js';
import { casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const { make, fetchFeed, eventsOf, saveView } = calendarFeedSteps(() => app);
const { idOf, edit, read } = engagementSteps(() => app);

const inStatus = (...args: Parameters<ReturnType<typeof casesOf>['inStatus']>) =>
  casesOf(app).inStatus(...args);
const idOfEngagement = async (ref: string) =>
  (await app.db.query<[{ id: string }]>('SELECT id FROM engagements WHERE reference = $1', [ref]))[0].id;
const relate = async (ref: string, relation: 'co_owner' | 'reader' | 'watcher', userId: string) =>
  app.db.query('INSERT INTO engagement_people (engagement_id, user_id, relation) VALUES ($1, $2, $3)', [
    await idOfEngagement(ref),
    userId,
    relation,
  ]);
const refsIn = async (address: string) =>
  [...new Set((await eventsOf(address)).map(({ summary }) => summary.split(' ')[0]))].sort();

describe('the feed of my dates', () => {
  it('has due dates, review dates and open milestones as all-day events', async () => {
    const ref = await inStatus('on_hold', {
      title: 'Training; part 1, \\ new',
      dueOn: '2026-06-30',
      milestones: [{ title: 'First step', dueOn: '2026-05-01' }],
    });
    await app.db.query(`UPDATE engagements SET review_on = '2026-04-10' WHERE reference = $1`, [ref]);
    const [engagementId, body] = [await idOfEngagement(ref), await read(ref)];
    const [milestone] = await app.db.query<[{ id: string }]>(
      'SELECT id FROM milestones WHERE engagement_id = $1',
      [engagementId],
    );
    const { address } = await make('officer');
    const { name, events } = readCalendar((await fetchFeed(address)).body);
    expect(name).toBe('Demarche: my dates');
    const shared = {
      isAllDay: true,
      sequence: body.version,
      stamp: '2026-03-02T15:00:00Z',
      lastModified: '2026-03-02T15:00:00Z',
      status: 'CONFIRMED',
      url: `http://demarche.test/engagements/${ref}`,
    };
    expect(events).toEqual([
      {
        ...shared,
        uid: `review.${engagementId}@demarche.test`,
        summary: `${ref} review: Training; part 1, \\ new`,
        start: '2026-04-10',
        end: '2026-04-11',
        categories: ['Review date', 'On hold'],
      },
      {
        ...shared,
        uid: `milestone.${milestone.id}@demarche.test`,
        summary: `${ref} milestone: First step`,
        start: '2026-05-01',
        end: '2026-05-02',
        url: `http://demarche.test/engagements/${ref}/milestones`,
        categories: ['Milestone', 'On hold'],
      },
      {
        ...shared,
        uid: `due.${engagementId}@demarche.test`,
        summary: `${ref} due: Training; part 1, \\ new`,
        start: '2026-06-30',
        end: '2026-07-01',
        categories: ['Due date', 'On hold'],
      },
    ]);
  });

  it('keeps the UID and raises the sequence when something changes', async () => {
    const ref = await inStatus('draft', { title: 'Moving' }, 'second.officer');
    const { address } = await make('second.officer');
    const [before] = await eventsOf(address);
    app.clock.set('2026-03-02T16:00:00Z');
    try {
      await edit(ref, { dueOn: '2026-07-31' }, 'second.officer');
    } finally {
      app.clock.set('2026-03-02T15:00:00Z');
    }
    const [after] = await eventsOf(address);
    expect(after).toMatchObject({ uid: before!.uid, start: '2026-07-31', status: 'TENTATIVE' });
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    expect(after!.lastModified).toBe('2026-03-02T16:00:00Z');
  });

  it('holds what its person owns, co-owns, watches or has a milestone in, and nothing else', async () => {
    const person = idOf('neighbour.officer');
    const make1 = (title: string, fields: object = {}) =>
      inStatus('active', { title, ...fields }, 'supervisor');
    const [other, coOwned, watched, read1] = [
      await make1('Of others'),
      await make1('Co-owned'),
      await make1('Watched'),
      await make1('Only read'),
    ];
    const assigned = await make1('Assigned', { milestones: [{ title: 'Step', dueOn: '2026-04-01' }] });
    const done = await make1('Done', { milestones: [{ title: 'Done', dueOn: '2026-04-01' }] });
    const owned = await inStatus('active', { title: 'Owned', team: 'team-a2' }, 'neighbour.officer');
    const finished = await inStatus('completed', { title: 'Over', team: 'team-a2' }, 'neighbour.officer');
    await relate(coOwned, 'co_owner', person);
    await relate(watched, 'watcher', person);
    await relate(read1, 'reader', person);
    for (const [ref, state] of [
      [assigned, 'open'],
      [done, 'done'],
    ])
      await app.db.query('UPDATE milestones SET assignee_id = $2, state = $3 WHERE engagement_id = $1', [
        await idOfEngagement(ref!),
        person,
        state,
      ]);
    const { address } = await make('neighbour.officer');
    expect(await refsIn(address)).toEqual([coOwned, watched, assigned, owned].sort());
    expect([other, read1, done, finished]).toHaveLength(4);
  });

  it('follows the rights of its person at the time of reading', async () => {
    const ref = await inStatus('active', { title: 'Secret name' }, 'supervisor');
    await relate(ref, 'watcher', idOf('viewer'));
    const { address } = await make('viewer');
    const summaries = async () => (await eventsOf(address)).map(({ summary }) => summary);
    const restrict = (visibility: string) =>
      app.db.query('UPDATE engagements SET visibility = $2 WHERE reference = $1', [ref, visibility]);
    expect(await summaries()).toEqual([`${ref} due: Secret name`]);
    await restrict('restricted');
    expect(await summaries()).toEqual([]);
    await relate(ref, 'reader', idOf('viewer'));
    // A restricted engagement appears only by its reference.
    expect(await summaries()).toEqual([`${ref} due`]);
    expect((await fetchFeed(address)).body).not.toContain('Secret');
    await restrict('team');
    expect(await summaries()).toEqual([`${ref} due: Secret name`]);
    await app.db.query('DELETE FROM memberships WHERE user_id = $1', [idOf('viewer')]);
    expect(await summaries()).toEqual([]);
  });

  it('reaches from 90 days back to 366 days ahead on the calendar of its person', async () => {
    const steps = ['2025-12-01', '2025-12-02', '2027-03-03', '2027-03-04'];
    const ref = await inStatus(
      'active',
      {
        title: 'Long',
        team: 'team-b1',
        startOn: '2025-06-01',
        dueOn: '2027-12-31',
        milestones: steps.map((dueOn) => ({ title: `Step ${dueOn}`, dueOn })),
      },
      'other.officer',
    );
    const { address } = await make('other.officer');
    const days = async () => (await eventsOf(address)).map(({ start }) => start);
    expect(await days()).toEqual(['2025-12-02', '2027-03-03']);
    // In Vienna it is already the next day.
    app.clock.set('2026-03-02T23:30:00Z');
    expect(await days()).toEqual(['2027-03-03', '2027-03-04']);
    app.clock.set('2026-03-02T15:00:00Z');
    // What was due within a year still shows its later dates.
    await app.db.query(`UPDATE engagements SET due_on = '2025-11-01' WHERE reference = $1`, [ref]);
    expect(await days()).toEqual(['2025-12-02', '2027-03-03']);
  });

  it('speaks the language of its person', async () => {
    const ref = await inStatus('active', { title: 'Título', team: 'team-b1' }, 'other.supervisor');
    const { address } = await make('other.supervisor');
    const said = async (locale: string) => {
      await app.db.query('UPDATE users SET locale = $2 WHERE id = $1', [idOf('other.supervisor'), locale]);
      const { name, events } = readCalendar((await fetchFeed(address)).body);
      return [name, events[0]!.summary, ...events[0]!.categories];
    };
    expect(await said('es')).toEqual([
      'Demarche: mis fechas',
      `${ref} vence: Título`,
      'Vencimiento',
      'Activo',
    ]);
    expect(await said('fr')).toEqual([
      'Demarche : mes dates',
      `${ref} échéance : Título`,
      'Échéance',
      'Actif',
    ]);
  });
});

describe('the feed of a view', () => {
  it('holds the engagements of its filters, whatever their order and view', async () => {
    const critical = await inStatus('active', { title: 'First', priority: 'critical', tags: ['feed'] });
    const cancelled = await inStatus('cancelled', { title: 'Second', tags: ['feed'] });
    await inStatus('active', { title: 'Third', tags: ['other'] });
    const query = 'priority=critical&priority=normal&sort=-priority&tag=feed&view=board&zoom=year';
    const { address } = await make('supervisor', { view: await saveView('supervisor', 'Feed', query) });
    const { name, events } = readCalendar((await fetchFeed(address)).body);
    expect(name).toBe('Demarche: Feed');
    expect(events.map(({ summary, status }) => [summary.slice(0, 14), status]).sort()).toEqual([
      [critical, 'CONFIRMED'],
      [cancelled, 'CANCELLED'],
    ]);
  });

  it('narrows by the days of the view, and leaves out what the list would refuse', async () => {
    const refs = [
      await inStatus('active', { title: 'Past', tags: ['days'], startOn: '2026-01-01', dueOn: '2026-02-20' }),
      await inStatus('active', { title: 'Soon', tags: ['days'], dueOn: '2026-03-20' }),
      await inStatus('active', { title: 'Late', tags: ['days'], dueOn: '2026-09-20' }),
    ];
    const shown = async (query: string) => {
      const view = await saveView('supervisor', `Days ${query}`.slice(0, 80), query);
      return refsIn((await make('supervisor', { view })).address);
    };
    expect(await shown('tag=days')).toEqual(refs);
    expect(await shown('tag=days&dueTo=2026-03-01')).toEqual([refs[0]]);
    expect(await shown('tag=days&dueFrom=2026-03-01&dueTo=2026-04-01')).toEqual([refs[1]]);
    expect(await shown('tag=days&dueFrom=2026-02-31&team=team-a1&month=2026-03&status=nonsense')).toEqual(
      refs,
    );
    expect(await shown('tag=days&status=nonsense&status=draft')).toEqual([]);
    expect(await shown('tag=days&q=%00&owner=%ED%A0%80&constructor=1&saved=x')).toEqual(refs);
    expect(await shown('tag=days&limit=1&cursor=abc&sort=nothing&include=actions')).toEqual(refs);
    expect(await shown('tag=days&owner=me')).toEqual([]);
  });
});

it('a feed holds at most 500 engagements that are due, those due first', async () => {
  await app.db.query(
    `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id,
       start_on, due_on, tags, status, last_activity_at)
     SELECT 'ENG-2002-' || lpad(n::text, 5, '0'), 'Many', '1.1.1', 'training', $1, $2, $2, '2026-01-01',
       '2026-03-10'::date + n / 4, '{many}', 'active', now() FROM generate_series(1, 700) n`,
    [app.bureau.teams['team-a1'].id, idOf('second.supervisor')],
  );
  for (const body of [{}, { view: await saveView('second.supervisor', 'Many', 'tag=many') }]) {
    const events = await eventsOf((await make('second.supervisor', body)).address);
    expect([events.length, events[0]!.start, events.at(-1)!.start]).toEqual([
      500,
      '2026-03-10',
      '2026-07-13',
    ]);
  }
});
