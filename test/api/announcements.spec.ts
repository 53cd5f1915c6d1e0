import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const idOf = (person: PersonKey) => app.bureau.people[person].id;

/** Who gets a message about the engagement from this rule, at once or within five minutes. */
async function toldOf(ref: string, rule: string): Promise<string[]> {
  const rows = await app.db.query<{ person: string }[]>(
    `SELECT split_part(u.email, '@', 1) AS person FROM reminders r JOIN users u ON u.id = r.recipient_id
       JOIN engagements e ON e.id = r.engagement_id
     WHERE e.reference = $1 AND r.rule = $2 AND r.state = 'planned' ORDER BY 1`,
    [ref, rule],
  );
  return rows.map(({ person }) => person);
}

/** A draft of the second officer, watched by the viewer, that the officer asks to plan. */
async function asked(): Promise<{ ref: string; id: string }> {
  const ref = await cases.draft('officer', { owner: idOf('second.officer') });
  await app.as('officer').post(`/engagements/${ref}/watchers`, { person: idOf('viewer') });
  return { ref, id: await cases.request('officer', ref, 'plan') };
}

describe('a request is announced', () => {
  it('to the people who may decide it, when it is sent', async () => {
    const { ref } = await asked();
    expect(await toldOf(ref, 'request_waiting')).toEqual(['second.supervisor', 'supervisor']);
  });

  it.each(['approve', 'return'] as const)(
    'when it ends (%s), to the asker, the owner, the watchers and the other deciders',
    async (outcome) => {
      const { ref, id } = await asked();
      const body = { outcome, ...(outcome === 'return' && { note: 'Which hall?' }) };
      expect(await cases.decide('supervisor', id, body)).toMatchObject({ status: 200 });
      expect(await toldOf(ref, 'decision_made')).toEqual([
        'officer',
        'second.officer',
        'second.supervisor',
        'viewer',
      ]);
    },
  );

  it('when it is withdrawn, to the owner, the watchers and everybody who was asked to decide it', async () => {
    const { ref, id } = await asked();
    expect(await app.as('officer').post(`/change-requests/${id}/withdrawal`, {})).toMatchObject({
      status: 200,
    });
    expect(await toldOf(ref, 'decision_made')).toEqual([
      'second.officer',
      'second.supervisor',
      'supervisor',
      'viewer',
    ]);
    expect(await toldOf(ref, 'request_waiting')).toEqual([]);
  });

  it('when it ends, also to people who were asked to decide it and no longer may', async () => {
    const { ref, id } = await asked();
    await app.db.query(
      `UPDATE reminders SET state = 'sent' WHERE rule = 'request_waiting' AND subject_id = $1`,
      [id],
    );
    await app.db.query(
      `UPDATE users SET away_from_on = '2026-03-01', away_until_on = '2026-03-31' WHERE id = $1`,
      [idOf('second.supervisor')],
    );
    expect(await cases.approve('supervisor', id)).toMatchObject({ status: 200 });
    expect(await toldOf(ref, 'decision_made')).toContain('second.supervisor');
  });
});

describe('other announcements go', () => {
  it('to a new owner, co-owner or assignee, but to nobody about their own actions', async () => {
    const ref = await cases.draft('officer', { coOwners: [idOf('second.officer')] });
    expect(await toldOf(ref, 'assignment')).toEqual(['second.officer']);
    const body = { title: 'Agree the curriculum', dueOn: '2026-05-01', assignee: idOf('viewer') };
    const added = await app
      .as('officer')
      .post(`/engagements/${ref}/milestones`, body, { ifMatch: await cases.version(ref) });
    expect(added.status).toBe(201);
    expect(await toldOf(ref, 'assignment')).toEqual(['second.officer', 'viewer']);
    const given = await app
      .as('supervisor')
      .patch(`/engagements/${ref}`, { owner: idOf('supervisor') }, { ifMatch: await cases.version(ref) });
    expect(given.status).toBe(200);
    expect(await toldOf(ref, 'assignment')).toEqual(['second.officer', 'viewer']);
  });

  it('to owner, co-owners and watchers about a comment; a mentioned person gets only the mention', async () => {
    const ref = await cases.draft('officer', { coOwners: [idOf('second.officer')] });
    await app.as('officer').post(`/engagements/${ref}/watchers`, { person: idOf('viewer') });
    const body = `What says @[Second officer](${idOf('second.officer')})?`;
    expect((await app.as('supervisor').post(`/engagements/${ref}/comments`, { body })).status).toBe(201);
    expect(await toldOf(ref, 'comment')).toEqual(['officer', 'viewer']);
    expect(await toldOf(ref, 'mention')).toEqual(['second.officer']);
  });
});
