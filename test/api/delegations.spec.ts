import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  // The suite changes roles to test decisions. The grants suite tests the second confirmation.
  app = await startTestApp({ settings: { SECOND_CONFIRMATION: 'off' } });
});
afterAll(() => app.close());

/** From the supervisor to the officer for this week, by default. */
const lend = (from: PersonKey, to: PersonKey, fields: Record<string, unknown> = {}) =>
  app.as(from).post('/delegations', {
    to: app.bureau.people[to].id,
    startsOn: '2026-03-02',
    endsOn: '2026-03-06',
    ...fields,
  });

const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id);

describe('delegating approval authority', () => {
  it('is done by a supervisor, for a team and a range of days, and recorded', async () => {
    const answer = await lend('supervisor', 'officer', { team: 'team-a1', reason: 'Mission' });
    expect(answer.status).toBe(201);
    const { people, teams } = app.bureau;
    const { id } = answer.body;
    expect(answer.body).toEqual({
      id,
      from: { id: people.supervisor.id, name: 'Supervisor' },
      to: { id: people.officer.id, name: 'Officer' },
      team: { ...teams['team-a1'], name: 'Team a1' },
      startsOn: '2026-03-02',
      endsOn: '2026-03-06',
      reason: 'Mission',
      state: 'current',
      createdAt: '2026-03-02T15:00:00.000Z',
      revokedAt: null,
    });
    const [row] = await app.db.query<unknown[]>(
      'SELECT what, subject, actor_id AS "actorId" FROM activities WHERE subject_id = $1',
      [id],
    );
    expect(row).toEqual({ what: 'delegation.created', subject: 'delegation', actorId: people.supervisor.id });
  });

  it('is shown to the delegate after signing in, while it is valid', async () => {
    const { id } = (await lend('other.supervisor', 'other.officer', { endsOn: '2026-03-03' })).body;
    const held = async () => (await app.as('other.officer').get('/auth/me')).body.delegations;
    expect(await held()).toEqual([
      {
        id,
        from: { id: app.bureau.people['other.supervisor'].id, name: 'Other supervisor' },
        team: null,
        startsOn: '2026-03-02',
        endsOn: '2026-03-03',
      },
    ]);
    const start = app.clock.now();
    try {
      // In Vienna, where the delegate is, it is already the fourth of March.
      app.clock.set('2026-03-03T23:30:00Z');
      expect(await held()).toEqual([]);
    } finally {
      app.clock.set(start);
    }
  });

  it('can cover everything that the supervisor supervises, or a team below', async () => {
    expect((await lend('bureau.supervisor', 'officer')).body).toMatchObject({ team: null });
    expect((await lend('bureau.supervisor', 'other.officer', { team: 'team-b1' })).status).toBe(201);
  });

  it.each(['officer', 'viewer', 'stranger', 'admin', 'auditor'] as const)(
    'is refused to the %s',
    async (person) => {
      const answer = await lend(person, 'second.officer');
      expect([answer.status, answer.body.code]).toEqual([403, 'delegation.not-supervisor']);
    },
  );

  it('is refused for a team that the supervisor does not supervise', async () => {
    for (const team of ['team-a2', 'office-a', 'bureau']) {
      expect((await lend('supervisor', 'officer', { team })).status).toBe(403);
    }
  });

  it('is refused for an administrator who is also a supervisor: they have no authority to delegate', async () => {
    const path = `/teams/team-a2/members/${app.bureau.people.admin.id}`;
    expect((await app.as('admin').put(path, { role: 'supervisor' })).status).toBe(200);
    const answer = await lend('admin', 'officer', { team: 'team-a2' });
    expect([answer.status, answer.body.code]).toEqual([403, 'delegation.no-power']);
    expect((await app.as('admin').delete(path)).status).toBe(204);
  });

  it.each([
    ['oneself', 'supervisor', 'borrower.oneself'],
    ['an administrator', 'admin', 'borrower.no-power'],
    ['an auditor', 'auditor', 'borrower.no-power'],
    ['a viewer', 'viewer', 'borrower.no-role'],
    ['a person without a role', 'stranger', 'borrower.no-role'],
    ['an officer of another team', 'neighbour.officer', 'borrower.no-role'],
  ] as const)('is refused if the delegate is %s', async (_what, to, code) => {
    const answer = await lend('supervisor', to);
    expect([answer.status, answer.body.code]).toEqual([422, 'delegation.refused']);
    expect(answer.body.errors).toMatchObject([{ code, pointer: '/to' }]);
  });

  it('is refused if the delegate could not use it in its team', async () => {
    const answer = await lend('bureau.supervisor', 'officer', { team: 'team-b1' });
    expect(answer.body).toMatchObject({
      status: 422,
      errors: [
        {
          code: 'borrower.no-role',
          detail: 'Officer is not an officer or supervisor there and could not use it.',
          pointer: '/to',
        },
      ],
    });
  });

  it('is offered for exactly the people who could use it', async () => {
    const offered = async (from: PersonKey, team?: string) => {
      const path = `/delegations/borrowers${team ? `?team=${team}` : ''}`;
      const { body } = await app.as(from).get(path);
      return (body.items as { name: string }[]).map(({ name }) => name);
    };
    const ofTeamA1 = ['Bureau supervisor', 'Officer', 'Second officer', 'Second supervisor'];
    expect(await offered('supervisor')).toEqual(ofTeamA1);
    expect(await offered('supervisor', 'team-a1')).toEqual(ofTeamA1);
    expect(await offered('bureau.supervisor', 'office-b')).toEqual(['Other officer', 'Other supervisor']);
    expect(await offered('bureau.supervisor')).toContain('Neighbour officer');
    expect((await app.as('supervisor').get('/delegations/borrowers?team=team-a2')).status).toBe(403);
    expect((await app.as('officer').get('/delegations/borrowers')).status).toBe(403);
    expect((await app.as('supervisor').get('/delegations/borrowers?team=nowhere')).status).toBe(400);
    expect((await app.signedOut.get('/delegations/borrowers')).status).toBe(401);
  });

  it('is refused if the delegate is deactivated or unknown', async () => {
    const { id } = (await app.as('admin').post('/people', { name: 'Gone', email: 'gone@demarche.example' }))
      .body;
    await app.as('admin').patch(`/people/${id}`, { isActive: false }, { ifMatch: 1 });
    const gone = await lend('supervisor', 'officer', { to: id });
    expect([gone.status, gone.body.errors[0].code]).toEqual([422, 'borrower.inactive']);
    const unknown = await lend('supervisor', 'officer', { to: '0198c0de-0000-7000-8000-000000000000' });
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/to']);
  });

  it.each([
    ['that end before they start', { startsOn: '2026-03-05', endsOn: '2026-03-04' }, 'delegation.order'],
    ['that are over', { startsOn: '2026-02-23', endsOn: '2026-03-01' }, 'delegation.past'],
    ['that are more than 366', { startsOn: '2026-03-02', endsOn: '2027-03-03' }, 'delegation.term'],
  ])('is refused for days %s', async (_what, days, code) => {
    const answer = await lend('supervisor', 'officer', days);
    expect([answer.status, answer.body.code]).toEqual([422, 'delegation.refused']);
    expect(answer.body.errors).toMatchObject([{ code, pointer: '/endsOn' }]);
  });

  it('is allowed for 366 days including the last', async () => {
    expect((await lend('supervisor', 'officer', { endsOn: '2027-03-02' })).status).toBe(201);
  });

  it.each([
    ['a day that does not exist', { startsOn: '2026-02-30' }, '/startsOn'],
    ['a name instead of an id', { to: 'officer' }, '/to'],
    ['an unknown team', { team: 'nowhere' }, '/team'],
    ['a very long reason', { reason: 'x'.repeat(501) }, '/reason'],
    ['the authority of another person', { from: 'x' }, '/from'],
  ])('is refused with %s', async (_what, fields, pointer) => {
    const answer = await lend('supervisor', 'officer', fields);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('needs a session', async () => {
    expect((await app.signedOut.post('/delegations', {})).status).toBe(401);
  });
});

describe('delegations', () => {
  it('are listed to the people who gave and hold them, the latest first, page by page', async () => {
    const first = (
      await lend('supervisor', 'second.officer', { startsOn: '2026-04-01', endsOn: '2026-04-02' })
    ).body.id;
    const second = (await lend('supervisor', 'second.officer')).body.id;
    const mine = await app.as('second.officer').get('/delegations');
    expect(mine.body).toMatchObject({
      total: 2,
      nextCursor: null,
      items: [
        { id: second, state: 'current' },
        { id: first, state: 'upcoming' },
      ],
    });
    expect(idsOf(await app.as('supervisor').get('/delegations')).slice(0, 2)).toEqual([second, first]);
    const page = await app.as('second.officer').get('/delegations?limit=1');
    expect(idsOf(page)).toEqual([second]);
    const next = await app.as('second.officer').get(`/delegations?limit=1&cursor=${page.body.nextCursor}`);
    expect([idsOf(next), next.body.nextCursor]).toEqual([[first], null]);
    expect((await app.as('stranger').get('/delegations')).body).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
    });
  });

  it('of a team are listed to its supervisors, administrators and auditors, at whatever level they were given', async () => {
    const all = (await lend('bureau.supervisor', 'second.officer')).body.id;
    const here = (await lend('bureau.supervisor', 'other.officer', { team: 'team-b1' })).body.id;
    const elsewhere = (await lend('bureau.supervisor', 'second.officer', { team: 'office-a' })).body.id;
    for (const person of ['other.supervisor', 'bureau.supervisor', 'admin', 'auditor'] as const) {
      const ids = idsOf(await app.as(person).get('/delegations?team=team-b1&limit=200'));
      expect(ids).toEqual(expect.arrayContaining([all, here]));
      expect(ids).not.toContain(elsewhere);
    }
    for (const person of ['supervisor', 'other.officer', 'stranger'] as const) {
      const answer = await app.as(person).get('/delegations?team=team-b1');
      expect([answer.status, answer.body.code]).toEqual([403, 'delegation.not-of-team']);
    }
    expect((await app.as('admin').get('/delegations?team=nowhere')).status).toBe(400);
  });

  it('can be revoked once, only by the person who gave them', async () => {
    const { id } = (await lend('supervisor', 'second.supervisor')).body;
    const path = `/delegations/${id}`;
    expect((await app.as('stranger').delete(path)).status).toBe(404);
    expect((await app.as('admin').delete(path)).status).toBe(404);
    expect((await app.as('second.supervisor').delete(path)).body.code).toBe('delegation.not-yours');
    const answers = await Promise.all([1, 2].map(() => app.as('supervisor').delete(path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await app.as('second.supervisor').get('/auth/me')).body.delegations).toEqual([]);
    expect((await app.as('second.supervisor').get('/delegations')).body.items).toMatchObject([
      { id, state: 'revoked' },
    ]);
    expect((await app.as('supervisor').delete('/delegations/not-an-id')).status).toBe(404);
  });

  it('that are over cannot be revoked', async () => {
    const { id } = (await lend('supervisor', 'second.officer')).body;
    const start = app.clock.now();
    try {
      app.clock.set('2026-03-07T15:00:00Z');
      expect((await app.as('second.officer').get('/delegations')).body.items[0]).toMatchObject({
        id,
        state: 'ended',
      });
      const answer = await app.as('supervisor').delete(`/delegations/${id}`);
      expect([answer.status, answer.body.code]).toEqual([409, 'delegation.over']);
    } finally {
      app.clock.set(start);
    }
  });
});
