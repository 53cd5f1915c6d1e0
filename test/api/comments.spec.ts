import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { NOBODY, partSteps } from '#test/support/cases/part-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf, refTo, mention, listOf, recordOf, lastOf, toldOf } = partSteps(() => app);

describe('a comment', () => {
  const say = (ref: string, body: string, person: PersonKey = 'viewer') =>
    app.as(person).post(`/engagements/${ref}/comments`, { body });

  it('can be made by any member of the team and leaves the version of the engagement unchanged', async () => {
    const ref = await cases.draft();
    const before = (await app.as('officer').get(`/engagements/${ref}`)).body;
    app.clock.set('2026-03-02T16:00:00Z');
    const { status, body } = await say(ref, ' Looks good.\nGo on. ');
    app.clock.set('2026-03-02T15:00:00Z');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      body: 'Looks good.\nGo on.',
      author: refTo('viewer'),
      mentioned: [],
      createdAt: '2026-03-02T16:00:00.000Z',
      editedAt: null,
    });
    const after = (await app.as('officer').get(`/engagements/${ref}`)).body;
    expect(after).toMatchObject({
      version: before.version,
      updatedAt: before.updatedAt,
      lastActivityAt: '2026-03-02T16:00:00.000Z',
    });
    expect(
      (await app.as('officer').patch(`/engagements/${ref}`, { title: 'Still fresh' }, { ifMatch: 1 })).status,
    ).toBe(200);
  });

  it('is refused to readers without a role in the team, and is 404 for people who may not read the engagement', async () => {
    const ref = await cases.draft();
    for (const person of ['stranger', 'auditor', 'admin', 'neighbour.officer'] as const) {
      expect((await say(ref, 'May I?', person)).status).toBe(403);
    }
    const hidden = await cases.draft('officer', { visibility: 'restricted' });
    expect((await say(hidden, 'May I?')).status).toBe(404);
  });

  it('can still be made once the engagement is closed', async () => {
    expect((await say(await cases.inStatus('closed'), 'Well done.')).status).toBe(201);
  });

  it('notifies mentioned people of the mention, and owner, co-owners and watchers of the comment', async () => {
    const ref = await cases.draft('officer', { coOwners: [idOf('second.officer')] });
    await app.as('supervisor').post(`/engagements/${ref}/watchers`);
    const { body } = await say(
      ref,
      `${mention('second.supervisor')} and ${mention('second.officer')}: please look.`,
    );
    expect(body.mentioned).toEqual([refTo('second.officer'), refTo('second.supervisor')]);
    const told = async (rule: string) => (await toldOf(rule, ref)).map(({ id }) => id).sort();
    expect(await told('mention')).toEqual([idOf('second.supervisor'), idOf('second.officer')].sort());
    expect(await told('comment')).toEqual([idOf('officer'), idOf('supervisor')].sort());
  });

  it('notifies nobody about their own comment', async () => {
    const ref = await cases.draft();
    await say(ref, `Note to ${mention('officer')}`, 'officer');
    expect([await toldOf('mention', ref), await toldOf('comment', ref)]).toEqual([[], []]);
  });

  it('cannot mention an unknown person or one who may not read it', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    for (const [body, detail] of [
      [`Hello ${mention('stranger')}`, 'Stranger may not read this engagement.'],
      [`Hello @[Nobody](${NOBODY})`, 'A mentioned person does not exist.'],
    ] as const) {
      const answer = await say(ref, body);
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'comment.mention', detail, errors: [{ pointer: '/body' }] },
      });
    }
    expect(await listOf(ref, 'comments')).toEqual([]);
    expect((await say(ref, `@[not a mention](nothing) @[](${NOBODY})`)).status).toBe(201);
  });

  it('is edited and removed only by its author; the record keeps the text', async () => {
    const ref = await cases.draft();
    const { id } = (await say(ref, `First ${mention('officer')}`)).body;
    for (const person of ['officer', 'supervisor', 'admin'] as const) {
      const client = app.as(person);
      expect((await client.patch(`/engagements/${ref}/comments/${id}`, { body: 'Mine' })).status).toBe(403);
      expect((await client.delete(`/engagements/${ref}/comments/${id}`)).status).toBe(403);
    }
    const edited = await app.as('viewer').patch(`/engagements/${ref}/comments/${id}`, {
      body: `Second ${mention('officer')} ${mention('supervisor')}`,
    });
    expect(edited.body).toMatchObject({
      editedAt: '2026-03-02T15:00:00.000Z',
      mentioned: [refTo('officer'), refTo('supervisor')],
    });
    const told = (await toldOf('mention', ref)).map((row) => row.id);
    expect(told.sort()).toEqual([idOf('officer'), idOf('supervisor')].sort());
    expect((await app.as('viewer').delete(`/engagements/${ref}/comments/${id}`)).status).toBe(204);
    expect(await listOf(ref, 'comments')).toEqual([]);
    expect((await app.as('viewer').delete(`/engagements/${ref}/comments/${id}`)).status).toBe(404);
    expect(await lastOf(ref)).toMatchObject({ what: 'comment.removed', before: { id } });
  });

  it('can be read after its removal only by auditors, and only in the audit trail', async () => {
    const ref = await cases.draft();
    const { id } = (await say(ref, 'The code is hunter1')).body;
    const path = `/engagements/${ref}/comments/${id}`;
    await app.as('viewer').patch(path, { body: `The code is hunter2 ${mention('officer')}` });
    const kept = (await say(ref, 'This one stays')).body.id;
    expect((await app.as('viewer').delete(path)).status).toBe(204);
    const texts = async (person: PersonKey, address: string) =>
      JSON.stringify((await app.as(person).get(address)).body);
    const trails = [`/engagements/${ref}/audit?limit=200`, '/audit?limit=200'];
    for (const person of ['viewer', 'officer', 'supervisor', 'other.officer', 'admin', 'auditor'] as const) {
      const feed = await texts(person, `/engagements/${ref}/activity?limit=200`);
      expect([person, feed.includes('hunter'), feed.includes('This one stays')]).toEqual([
        person,
        false,
        true,
      ]);
      expect(feed).toContain('comment.removed');
      expect(await texts(person, `/engagements/${ref}/comments`)).not.toContain('hunter');
      expect(await texts(person, '/search?q=hunter')).not.toContain('hunter');
      expect(await texts(person, '/engagements/export.csv?q=hunter')).not.toContain('hunter');
    }
    for (const trail of trails) {
      expect(await texts('admin', trail)).not.toContain('hunter');
      expect(await texts('admin', trail)).toContain(kept);
      const told = await texts('auditor', trail);
      expect([told.includes('hunter1'), told.includes('hunter2')]).toEqual([true, true]);
    }
    expect(await texts('officer', trails[0]!)).not.toContain('hunter');
    expect(await texts('supervisor', trails[0]!)).not.toContain('hunter');
  });

  it('can be made by many people at once', async () => {
    const ref = await cases.draft();
    const body = `All at once ${mention('supervisor')}`;
    const answers = await Promise.all(Array.from({ length: 12 }, () => say(ref, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 201));
    expect(await listOf(ref, 'comments')).toHaveLength(12);
  });
});

describe('watching', () => {
  const watch = (ref: string, person: PersonKey, whom?: PersonKey) =>
    app.as(person).post(`/engagements/${ref}/watchers`, whom ? { person: idOf(whom) } : {});

  it('is open to every reader and changes no version', async () => {
    const ref = await cases.draft();
    expect((await watch(ref, 'stranger')).body.items).toEqual([refTo('stranger')]);
    expect((await app.as('auditor').post(`/engagements/${ref}/watchers`)).body.items).toHaveLength(2);
    expect((await watch(ref, 'stranger')).status).toBe(200);
    expect(await listOf(ref, 'watchers')).toEqual([refTo('auditor'), refTo('stranger')]);
    expect(await cases.version(ref)).toBe(1);
    expect((await app.as('stranger').get(`/engagements/${ref}`)).body.isWatched).toBe(true);
    expect((await recordOf(ref)).filter(({ what }) => what === 'watcher.added')).toHaveLength(2);
  });

  it('is ended by the watcher or by a person who may edit', async () => {
    const ref = await cases.draft();
    await watch(ref, 'stranger');
    await watch(ref, 'viewer');
    const end = (person: PersonKey, whom: string) =>
      app.as(person).delete(`/engagements/${ref}/watchers/${whom}`);
    expect((await end('viewer', idOf('stranger'))).status).toBe(403);
    expect((await end('viewer', idOf('viewer').toUpperCase())).status).toBe(204);
    expect((await end('viewer', idOf('viewer'))).status).toBe(404);
    expect((await end('officer', idOf('stranger'))).status).toBe(204);
    expect((await end('officer', 'nobody')).status).toBe(404);
    expect(await listOf(ref, 'watchers')).toEqual([]);
  });

  it('is set for others by officers and supervisors, only for people who may read it', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    expect((await watch(ref, 'viewer', 'officer')).status).toBe(403);
    expect((await watch(ref, 'officer', 'viewer')).status).toBe(200);
    expect((await watch(ref, 'officer', 'stranger')).body).toMatchObject({
      code: 'engagement.person-without-role',
      errors: [{ pointer: '/person' }],
    });
    const nobody = await app.as('officer').post(`/engagements/${ref}/watchers`, { person: NOBODY });
    expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([400, '/person']);
    expect((await watch(ref, 'stranger')).status).toBe(404);
  });

  it('can be started by many people at once', async () => {
    const ref = await cases.draft();
    const people = [
      'viewer',
      'officer',
      'supervisor',
      'second.officer',
      'second.supervisor',
      'stranger',
      'admin',
      'auditor',
    ] as const;
    const answers = await Promise.all(people.map((person) => watch(ref, person)));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
    expect(await listOf(ref, 'watchers')).toHaveLength(people.length);
  });
});

describe('the feed of an engagement', () => {
  it('lists the latest first: what happened, by whom, with before and after, page by page', async () => {
    const ref = await cases.draft();
    for (let n = 1; n <= 6; n += 1) {
      await app.as('officer').patch(`/engagements/${ref}`, { title: `Title ${n}` }, { ifMatch: n });
    }
    await app.as('viewer').post(`/engagements/${ref}/comments`, { body: 'Good.' });
    const whole = (await app.as('viewer').get(`/engagements/${ref}/activity?limit=200`)).body;
    expect(whole.nextCursor).toBeNull();
    expect(whole.items).toHaveLength(8);
    expect(whole.items[0]).toMatchObject({
      what: 'comment.added',
      by: refTo('viewer'),
      onBehalfOf: null,
      source: 'web',
    });
    expect(whole.items[1]).toMatchObject({
      what: 'engagement.updated',
      by: refTo('officer'),
      before: { title: 'Title 5' },
      after: { title: 'Title 6' },
      at: '2026-03-02T15:00:00.000Z',
    });
    expect(whole.items.at(-1).what).toBe('engagement.created');
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: unknown[]; nextCursor: string | null } } = await app
        .as('viewer')
        .get(`/engagements/${ref}/activity?limit=3&cursor=${cursor}`);
      expect(body.items.length).toBeLessThanOrEqual(3);
      paged.push(...body.items);
      cursor = body.nextCursor;
      // Newer events come before the first page and shift nothing.
      if (cursor) await app.as('officer').post(`/engagements/${ref}/comments`, { body: 'Meanwhile.' });
    }
    expect(paged).toEqual(whole.items);
  });

  it('refuses an invalid cursor', async () => {
    const ref = await cases.draft();
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const query of [
      'cursor=x',
      `cursor=${encode(['x'])}`,
      `cursor=${encode(['9'.repeat(30)])}`,
      'limit=0',
      'what=x',
    ]) {
      expect((await app.as('officer').get(`/engagements/${ref}/activity?${query}`)).status).toBe(400);
    }
  });

  it('does not show who read it', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted' });
    await app.as('auditor').get(`/engagements/${ref}`);
    const { items } = (await app.as('officer').get(`/engagements/${ref}/activity`)).body;
    expect(items.map(({ what }: { what: string }) => what)).toEqual(['engagement.created']);
  });
});
