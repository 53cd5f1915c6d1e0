import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PersonKey } from '#test/support/builders.js';
import { startTestApp, type TestApp } from '#test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const save = (person: PersonKey, name: string, fields: object = {}) =>
  app.as(person).post('/views', { name, query: 'health=overdue&sort=-priority', ...fields });
const seenBy = async (person: PersonKey): Promise<string[]> =>
  (await app.as(person).get('/views')).body.items.map(({ name }: { name: string }) => name);
const recorded = (id: string) =>
  app.db.query<unknown[]>(
    `SELECT what, subject, before, after FROM activities WHERE coalesce(after, before) ->> 'id' = $1 ORDER BY seq`,
    [id],
  );
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('a personal view', () => {
  it('is saved, is invisible to others, and is not in the record', async () => {
    const answer = await save('officer', 'What burns');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toEqual({
      id: answer.body.id,
      name: 'What burns',
      query: 'health=overdue&sort=-priority',
      owner: { id: app.bureau.people.officer.id, name: 'Officer' },
      team: null,
      isDefault: false,
      may: ['edit', 'delete'],
      createdAt: '2026-03-02T15:00:00.000Z',
      updatedAt: '2026-03-02T15:00:00.000Z',
      version: 1,
    });
    expect(await seenBy('officer')).toContain('What burns');
    for (const person of ['second.officer', 'supervisor', 'admin', 'auditor', 'stranger'] as const) {
      expect(await seenBy(person)).not.toContain('What burns');
      const { status, body } = await app
        .as(person)
        .patch(`/views/${answer.body.id}`, { name: 'Theirs' }, { ifMatch: 1 });
      expect([status, body.code]).toEqual([404, 'view.not-found']);
    }
    expect(await recorded(answer.body.id)).toEqual([]);
  });

  it('can be saved by every signed-in person, including viewers and strangers', async () => {
    for (const person of ['viewer', 'stranger', 'admin', 'auditor'] as const) {
      expect((await save(person, 'Mine')).status).toBe(201);
    }
    expect((await app.signedOut.get('/views')).status).toBe(401);
    expect((await app.signedOut.post('/views', {})).status).toBe(401);
  });

  it('has a name that is unique among the person’s views in any capitals, even if saved twice at once', async () => {
    const answers = await Promise.all([save('officer', 'Twice'), save('officer', 'TWICE')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'view.name-taken' });
    expect((await save('second.officer', 'Twice')).status).toBe(201);
    expect((await save('officer', 'Twice', { team: 'team-a1' })).status).toBe(201);
  });

  it('is renamed, changed and deleted with the version that was read', async () => {
    const { id } = (await save('officer', 'Before')).body;
    const path = `/views/${id}`;
    const mine = app.as('officer');
    expect((await mine.patch(path, { name: 'After' })).status).toBe(428);
    const renamed = await mine.patch(path, { name: 'After' }, { ifMatch: 1 });
    expect(renamed.body).toMatchObject({ name: 'After', version: 2, query: 'health=overdue&sort=-priority' });
    expect((await mine.patch(path, { query: '' }, { ifMatch: 1 })).status).toBe(412);
    expect((await mine.patch(path, { query: '' }, { ifMatch: 2 })).body).toMatchObject({
      query: '',
      version: 3,
    });
    expect((await mine.patch(path, { name: 'After' }, { ifMatch: 3 })).body.version).toBe(3);
    expect((await mine.patch(path, { name: 'Twice' }, { ifMatch: 3 })).status).toBe(409);
    expect((await mine.delete(path)).status).toBe(428);
    expect((await mine.delete(path, undefined, { ifMatch: 2 })).status).toBe(412);
    expect((await mine.delete(path, undefined, { ifMatch: 3 })).status).toBe(204);
    expect((await mine.delete(path, undefined, { ifMatch: 3 })).status).toBe(404);
    expect((await mine.patch('/views/not-an-id', { name: 'X' }, { ifMatch: 1 })).status).toBe(404);
  });

  it.each([
    ['no name', { name: ' ' }, '/name'],
    ['a very long name', { name: 'x'.repeat(81) }, '/name'],
    ['an address instead of a query', { query: 'https://elsewhere.example/#x' }, '/query'],
    ['a very long query', { query: `q=${'x'.repeat(2000)}` }, '/query'],
    ['an unknown team', { team: 'nowhere' }, '/team'],
    ['an owner', { owner: UNKNOWN }, '/owner'],
  ])('is refused with %s', async (_what, fields, pointer) => {
    const answer = await save('officer', 'Wrong', fields);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('is one of at most a hundred', async () => {
    await app.db.query(
      `INSERT INTO saved_views (name, query, owner_id) SELECT 'View ' || n, '', $1 FROM generate_series(1, 99) n`,
      [app.bureau.people['second.supervisor'].id],
    );
    expect((await save('second.supervisor', 'The last')).status).toBe(201);
    const answer = await save('second.supervisor', 'One too many');
    expect([answer.status, answer.body.code]).toEqual([422, 'view.too-many']);
    expect((await save('second.supervisor', 'For the team', { team: 'team-a1' })).status).toBe(201);
  });
});

describe('a team view', () => {
  it('is visible to everyone with a role in the team, also from above, and to nobody else', async () => {
    expect((await save('officer', 'Ours', { team: 'team-a1' })).body).toMatchObject({
      team: { slug: 'team-a1', name: 'Team a1' },
    });
    for (const person of [
      'officer',
      'second.officer',
      'supervisor',
      'viewer',
      'bureau.supervisor',
    ] as const) {
      expect(await seenBy(person)).toContain('Ours');
    }
    for (const person of ['neighbour.officer', 'other.officer', 'admin', 'auditor', 'stranger'] as const) {
      expect(await seenBy(person)).not.toContain('Ours');
    }
  });

  it('of a team above is invisible to the team below: roles go down, not up', async () => {
    expect((await save('bureau.supervisor', 'Of the bureau', { team: 'bureau' })).status).toBe(201);
    expect(await seenBy('bureau.supervisor')).toContain('Of the bureau');
    expect(await seenBy('officer')).not.toContain('Of the bureau');
  });

  it('can be saved only by officers and supervisors of the team', async () => {
    for (const person of ['viewer', 'other.officer', 'admin', 'auditor', 'stranger'] as const) {
      const answer = await save(person, `Of ${person}`, { team: 'team-a1' });
      expect([answer.status, answer.body.code]).toEqual([403, 'permission.team.share']);
    }
    const teamsOf = async (person: PersonKey) =>
      (await app.as(person).get('/views')).body.teams.map(({ slug }: { slug: string }) => slug);
    expect(await teamsOf('officer')).toEqual(['team-a1']);
    expect(await teamsOf('viewer')).toEqual([]);
    expect(await teamsOf('bureau.supervisor')).toHaveLength(6);
  });

  it('can be changed and deleted by any of them, and is recorded', async () => {
    const { id } = (await save('officer', 'Shared', { team: 'team-a1' })).body;
    const path = `/views/${id}`;
    const viewer = app.as('viewer');
    const [seen] = (await viewer.get('/views')).body.items.filter((one: { id: string }) => one.id === id);
    expect(seen.may).toEqual([]);
    expect((await viewer.patch(path, { name: 'Mine' }, { ifMatch: 1 })).body.code).toBe(
      'permission.team.share',
    );
    expect((await viewer.delete(path, undefined, { ifMatch: 1 })).status).toBe(403);
    const second = app.as('second.officer');
    expect((await second.patch(path, { name: 'Still shared' }, { ifMatch: 1 })).status).toBe(200);
    expect((await app.as('supervisor').delete(path, undefined, { ifMatch: 2 })).status).toBe(204);
    const query = 'health=overdue&sort=-priority';
    expect(await recorded(id)).toEqual([
      { what: 'view.created', subject: 'team', before: null, after: { id, name: 'Shared', query } },
      {
        what: 'view.updated',
        subject: 'team',
        before: { id, name: 'Shared' },
        after: { id, name: 'Still shared' },
      },
      { what: 'view.deleted', subject: 'team', before: { id, name: 'Still shared', query }, after: null },
    ]);
  });

  it('is changed by one of two people at once', async () => {
    const { id } = (await save('officer', 'Contested', { team: 'team-a1' })).body;
    const answers = await Promise.all(
      (['officer', 'supervisor'] as const).map((person) =>
        app.as(person).patch(`/views/${id}`, { name: `By ${person}` }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('the default view', () => {
  const defaultOf = async (person: PersonKey) =>
    (await app.as(person).get('/views')).body.items
      .filter(({ isDefault }: { isDefault: boolean }) => isDefault)
      .map(({ name }: { name: string }) => name);

  it('is one per person, and may be a team view', async () => {
    const own = (await save('officer', 'Every morning')).body.id;
    const team = (await save('officer', 'Every Monday', { team: 'team-a1' })).body.id;
    expect((await app.as('officer').put(`/views/${own}/default`)).body).toMatchObject({ isDefault: true });
    expect(await defaultOf('officer')).toEqual(['Every morning']);
    expect((await app.as('viewer').put(`/views/${team}/default`)).status).toBe(200);
    expect((await app.as('officer').put(`/views/${team}/default`)).status).toBe(200);
    expect(await defaultOf('officer')).toEqual(['Every Monday']);
    expect((await app.as('officer').delete(`/views/${own}/default`)).status).toBe(204);
    expect(await defaultOf('officer')).toEqual(['Every Monday']);
    expect((await app.as('officer').delete(`/views/${team}/default`)).status).toBe(204);
    expect(await defaultOf('officer')).toEqual([]);
    expect(await defaultOf('viewer')).toEqual(['Every Monday']);
    expect((await app.as('officer').delete(`/views/${team}`, undefined, { ifMatch: 1 })).status).toBe(204);
    expect(await defaultOf('viewer')).toEqual([]);
  });

  it('cannot be a view that the person does not see', async () => {
    const { id } = (await save('supervisor', 'Private')).body;
    expect((await app.as('officer').put(`/views/${id}/default`)).status).toBe(404);
    expect((await app.as('officer').delete(`/views/${UNKNOWN}/default`)).status).toBe(404);
    expect((await app.signedOut.put(`/views/${id}/default`)).status).toBe(401);
  });
});
