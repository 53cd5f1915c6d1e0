import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { addDays, dayIn } from '#platform/clock.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const idOf = (key: PersonKey) => app.bureau.people[key].id;
const inDays = (days: number) => addDays(dayIn('America/New_York', app.clock.now()), days);
const versionOf = async (key: PersonKey) =>
  (await app.as('admin').get(`/people/${idOf(key)}`)).body.version as number;
const setDate = async (as: PersonKey, of: PersonKey, leavesOn: string | null) =>
  app.as(as).put(`/people/${idOf(of)}/leaving-date`, { leavesOn }, { ifMatch: await versionOf(of) });

describe('a leaving date', () => {
  it('is set by a supervisor of the person or an administrator, and recorded', async () => {
    const leavesOn = inDays(40);
    expect(await setDate('supervisor', 'officer', leavesOn)).toMatchObject({
      status: 200,
      body: { person: { id: idOf('officer') }, leavesOn, isPast: false, maySetDate: true },
    });
    const [row] = await app.db.query(
      `SELECT what, before, after FROM activities WHERE subject_id = $1 ORDER BY seq DESC LIMIT 1`,
      [idOf('officer')],
    );
    expect(row).toMatchObject({ what: 'person.updated', before: { leavesOn: null }, after: { leavesOn } });
    expect(await setDate('admin', 'officer', inDays(30))).toMatchObject({ status: 200 });
    expect(await setDate('admin', 'officer', null)).toMatchObject({ body: { leavesOn: null } });
  });

  it('is refused to others, in the past, for oneself, and on a stale version', async () => {
    for (const as of ['officer', 'second.officer', 'other.supervisor', 'auditor', 'viewer'] as const)
      expect([as, (await setDate(as, 'officer', inDays(20))).status]).toEqual([as, 403]);
    expect(await setDate('supervisor', 'supervisor', inDays(20))).toMatchObject({ status: 403 });
    expect(await setDate('supervisor', 'officer', inDays(-3))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/leavesOn', code: 'leaving.past' }] },
    });
    const stale = await app
      .as('supervisor')
      .put(`/people/${idOf('officer')}/leaving-date`, { leavesOn: null }, { ifMatch: 999 });
    expect(stale.status).toBe(412);
    expect(
      await app.signedOut.put(`/people/${idOf('officer')}/leaving-date`, { leavesOn: null }),
    ).toMatchObject({
      status: 401,
    });
  });

  it('is listed for the person, their supervisors and administrators only', async () => {
    const leavesOn = inDays(25);
    await setDate('supervisor', 'officer', leavesOn);
    const listed = async (as: PersonKey) => (await app.as(as).get('/people/leaving')).body.items;
    const expected = [{ person: { id: idOf('officer') }, leavesOn, isPast: false }];
    for (const as of ['officer', 'supervisor', 'bureau.supervisor', 'admin'] as const)
      expect(await listed(as)).toMatchObject(expected);
    for (const as of ['second.officer', 'other.supervisor', 'auditor'] as const)
      expect(await listed(as)).toEqual([]);
    const seen = (await app.as('second.officer').get(`/people/${idOf('officer')}`)).body;
    expect(seen).not.toHaveProperty('leavesOn');
  });
});

describe('a message about a leaving date', () => {
  it('is in the inbox and among the reminders of its reader, and leads to the handover list', async () => {
    await setDate('supervisor', 'officer', inDays(40));
    await app.db.query(
      `INSERT INTO reminders (id, rule, subject_kind, subject_id, refers_on, "offset", recipient_id, send_at, state,
         sent_at, message_id, subject_line)
       VALUES ($3, 'handover', 'person', $1, $2, -45, $1, now(), 'sent', now(), $3, 'Hand over your work')`,
      [idOf('officer'), inDays(40), '01890000-0000-7000-8000-000000000abc'],
    );
    const officer = app.as('officer');
    expect((await officer.get('/me/inbox')).body.items).toMatchObject([
      { rule: 'handover', reference: '', path: `/handover/${idOf('officer')}` },
    ]);
    const { sent, forecast } = (await officer.get('/me/reminders')).body;
    const subject = { kind: 'person', id: idOf('officer'), reference: '', title: 'Officer' };
    expect(sent).toMatchObject([{ rule: 'handover', subject }]);
    expect(forecast).toMatchObject([{ rule: 'handover', offset: -30, subject }, { offset: -15 }]);
  });
});

describe('a handover list', () => {
  it('has the open work, requests, delegations and views, as far as the reader may read them', async () => {
    const open = await cases.inStatus('active', {
      milestones: [{ title: 'A step', dueOn: '2026-05-01', assignee: idOf('officer') }],
    });
    const secret = await cases.inStatus('active', { visibility: 'restricted' });
    await app.as('officer').post('/views', { name: 'My overdue', query: 'health=overdue' });
    const of = async (as: PersonKey) => (await app.as(as).get(`/people/${idOf('officer')}/handover`)).body;
    const references = (body: { engagements: { reference: string }[] }) =>
      body.engagements.map(({ reference }) => reference);
    const own = await of('officer');
    expect(references(own)).toEqual(expect.arrayContaining([open, secret]));
    expect(own).toMatchObject({ maySetDate: false, views: [{ name: 'My overdue', team: null }] });
    const theirs = await of('supervisor');
    expect(references(theirs)).toContain(open);
    expect(references(theirs)).not.toContain(secret);
    expect(
      theirs.engagements.find(({ reference }: { reference: string }) => reference === open),
    ).toMatchObject({
      part: 'owner',
      milestones: [{ title: 'A step' }],
    });
    expect(theirs.maySetDate).toBe(true);
    expect((await app.as('second.officer').get(`/people/${idOf('officer')}/handover`)).status).toBe(403);
    expect((await app.as('admin').get('/people/01890000-0000-7000-8000-0000000000ff/handover')).status).toBe(
      404,
    );
  });
});
