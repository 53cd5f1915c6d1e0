import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, dayIn } from '#platform/clock.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { insertEngagement } from '#test/support/engagement-rows.js';

interface Item {
  reference?: string;
  title?: string;
  engagement?: { reference: string };
}

describe('a person’s work page', () => {
  let app: TestApp;
  let cases: Cases;

  beforeAll(async () => {
    app = await startTestApp();
    cases = casesOf(app);
  });
  afterAll(() => app?.close());

  /** The references in each list of the page that is not empty. */
  async function desk(person: PersonKey): Promise<Record<string, string[]>> {
    const {
      openCount: _,
      more: __,
      ...parts
    } = (await app.as(person).get('/me/work')).body as Record<string, Item[]>;
    const filled = Object.entries(parts).filter(([, items]) => items.length > 0);
    return Object.fromEntries(
      filled.map(([part, items]) => [
        part,
        items.map(({ reference, engagement }) => reference ?? engagement?.reference ?? ''),
      ]),
    );
  }

  it('lists a plan that can be started from its start date on, not before', async () => {
    const soon = { startOn: '2026-03-02', dueOn: '2026-09-30' };
    const ready = await cases.inStatus('planned', soon);
    await cases.inStatus('planned', { ...soon, startOn: '2026-08-01' });
    await cases.inStatus('planned', soon, 'second.officer');
    expect(await desk('officer')).toEqual({ toStart: [ready] });
  });

  it('lists for a supervisor the completed engagements they can close, until they are closed', async () => {
    const done = await cases.inStatus('completed');
    expect(await desk('supervisor')).toEqual({ toClose: [done] });
    expect((await desk('second.officer')).toClose).toBeUndefined();
    await cases.ask('supervisor', done, 'close', { lessonsLearned: 'Begin earlier.' });
    expect(await desk('supervisor')).toEqual({});
  });

  it('leaves closing to another supervisor if this one asked for the completion', async () => {
    const done = await cases.inStatus('completed');
    await app.db.query(`UPDATE engagements SET completion_asked_by_id = $2 WHERE reference = $1`, [
      done,
      app.bureau.people.supervisor.id,
    ]);
    expect((await desk('supervisor')).toClose).toBeUndefined();
    expect((await desk('second.supervisor')).toClose).toContain(done);
  });

  it('lists what waits for a decision, from whom, and what was returned', async () => {
    const reference = await cases.draft('second.officer');
    const request = await cases.request('second.officer', reference, 'plan');
    expect((await desk('second.officer')).waitingForOthers).toEqual([reference]);
    expect((await desk('supervisor')).waitingForMyDecision).toEqual([reference]);
    await cases.sendBack('supervisor', request, 'Name the trainers.');
    expect(await desk('second.officer')).toMatchObject({ returnedToMe: [reference] });
    expect((await desk('supervisor')).waitingForMyDecision).toBeUndefined();
  });

  it('lists overdue engagements and upcoming milestones', async () => {
    const past = { startOn: '2025-01-01', dueOn: '2025-02-01' };
    const late = await cases.inStatus('active', past, 'second.officer');
    const far = await cases.inStatus('active', { ...past, dueOn: '2027-02-01' }, 'second.officer');
    const today = dayIn('America/New_York', app.clock.now());
    for (const [title, days] of [
      ['Next week', 7],
      ['Next month', 30],
    ] as const) {
      const options = { ifMatch: await cases.version(far) };
      await app
        .as('second.officer')
        .post(`/engagements/${far}/milestones`, { title, dueOn: addDays(today, days) }, options);
    }
    expect(await desk('second.officer')).toMatchObject({ overdue: [late], milestones: [far] });
  });

  it('lists the first 25 of each kind, and says where there is more', async () => {
    const make = async (many: number, dueOn: string) => {
      const made: string[] = [];
      for (let n = 0; n < many; n += 1)
        made.push(await insertEngagement(app, { owner: 'other.officer', team: 'team-b1', dueOn }));
      return made;
    };
    const due = addDays(dayIn('UTC', app.clock.now()), 7);
    const late = await make(26, '2001-01-01');
    await make(25, due);
    const { body } = await app.as('other.officer').get('/me/work');
    expect(body.overdue.map(({ reference }: Item) => reference)).toEqual(late.slice(0, 25));
    expect([body.dueSoon.length, body.more, body.openCount]).toEqual([25, ['overdue'], 51]);
  });

  it('shows an engagement with what the page needs, not all of it', async () => {
    const ref = await cases.inStatus('active', { startOn: '2025-01-01', dueOn: '2025-02-01' }, 'officer');
    const { body } = await app.as('officer').get('/me/work');
    const [item] = body.overdue.filter(({ reference }: Item) => reference === ref);
    expect(item).toMatchObject({
      milestoneCount: 0,
      openMilestoneCount: 0,
      approvalVerbs: expect.any(Array),
    });
    expect(Object.keys(item)).not.toEqual(expect.arrayContaining(['partners']));
  });
});
