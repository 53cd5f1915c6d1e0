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

const NOBODY = '00000000-0000-4000-8000-000000000000';
const idOf = (person: PersonKey) => app.bureau.people[person].id;
const refTo = (person: PersonKey) => ({ id: idOf(person), name: app.bureau.people[person].name });
const mention = (person: PersonKey) => `@[${app.bureau.people[person].name}](${idOf(person)})`;
/** Sends with the current version of the engagement. */
const send = async (
  method: 'POST' | 'PATCH' | 'DELETE',
  ref: string,
  path: string,
  body?: unknown,
  person: PersonKey = 'officer',
) =>
  app.as(person).request(method, `/engagements/${ref}/${path}`, body, { ifMatch: await cases.version(ref) });
const listOf = async (ref: string, part: string, person: PersonKey = 'officer') =>
  (await app.as(person).get(`/engagements/${ref}/${part}`)).body.items;
const recordOf = (ref: string) =>
  app.db.query<{ what: string; before: object | null; after: object | null }[]>(
    `SELECT a.what, a.before, a.after FROM activities a JOIN engagements e ON e.id = a.engagement_id
     WHERE e.reference = $1 ORDER BY a.seq`,
    [ref],
  );
const lastOf = async (ref: string) => (await recordOf(ref)).at(-1);
const toldOf = (rule: string, ref: string) =>
  app.db.query<{ id: string }[]>(
    `SELECT r.recipient_id AS id FROM reminders r JOIN engagements e ON e.id = r.engagement_id
     WHERE r.rule = $1 AND e.reference = $2`,
    [rule, ref],
  );

/** Everything that writes a part with the engagement's version, and the status and body of a successful answer. */
const VERSIONED: [string, 'POST' | 'PATCH' | 'DELETE', string, object | undefined][] = [
  ['milestones', 'POST', '', { title: 'Step', dueOn: '2026-05-01' }],
  ['milestones', 'PATCH', '/:id', { title: 'Other' }],
  ['milestones', 'DELETE', '/:id', undefined],
  ['milestones', 'POST', '/:id/completion', undefined],
  ['milestones', 'POST', '/:id/waiver', { reason: 'Not needed.' }],
  ['participations', 'POST', '', { partner: 'WHO', part: 'funding' }],
  ['participations', 'PATCH', '/:id', { note: 'Other' }],
  ['participations', 'DELETE', '/:id', undefined],
  ['interactions', 'POST', '', { kind: 'call', heldOn: '2026-03-01' }],
  ['interactions', 'PATCH', '/:id', { summary: 'Other' }],
  ['interactions', 'DELETE', '/:id', undefined],
];

describe('every write to a part', () => {
  /** An engagement with one part of each kind. */
  async function furnished(fields: object = {}) {
    const ref = await cases.draft('officer', fields);
    const milestone = (await send('POST', ref, 'milestones', { title: 'Step', dueOn: '2026-05-01' })).body;
    const interaction = (await send('POST', ref, 'interactions', { kind: 'call', heldOn: '2026-03-01' }))
      .body;
    const [participation] = await listOf(ref, 'participations');
    const ids: Record<string, string> = {
      milestones: milestone.id,
      interactions: interaction.id,
      participations: participation.id,
    };
    return { ref, ids };
  }

  it.each(VERSIONED)(
    '%s %s%s needs the version that was read and raises it by one',
    async (part, method, path, body) => {
      const { ref, ids } = await furnished();
      const address = `/engagements/${ref}/${part}${path.replace(':id', ids[part]!)}`;
      const version = await cases.version(ref);
      const officer = app.as('officer');
      const state = await cases.state(ref);
      expect((await officer.request(method, address, body)).status).toBe(428);
      expect((await officer.request(method, address, body, { ifMatch: version - 1 })).status).toBe(412);
      expect(await cases.state(ref)).toEqual(state);
      const answer = await officer.request(method, address, body, { ifMatch: version });
      expect(answer.status).toBe(method === 'DELETE' ? 204 : path === '' ? 201 : 200);
      expect(await cases.version(ref)).toBe(version + 1);
      if (method === 'DELETE') return;
      expect(answer.body.engagementVersion).toBe(version + 1);
      expect(answer.headers.get('etag')).toBe(`"${version + 1}"`);
    },
  );

  it.each(VERSIONED)(
    '%s %s%s is possible for officers and supervisors of the team',
    async (part, method, path, body) => {
      const { ref, ids } = await furnished({ visibility: 'team' });
      const address = `${part}${path.replace(':id', ids[part]!)}`;
      const state = await cases.state(ref);
      for (const [person, status] of [
        ['viewer', 403],
        ['admin', 403],
        ['auditor', 403],
        ['stranger', 404],
        ['neighbour.officer', 404],
      ] as const) {
        expect([person, (await send(method, ref, address, body, person)).status]).toEqual([person, status]);
      }
      const signedOut = await app.signedOut.request(method, `/engagements/${ref}/${address}`, body, {
        ifMatch: 1,
      });
      expect(signedOut.status).toBe(401);
      expect(await cases.state(ref)).toEqual(state);
      expect((await send(method, ref, address, body, 'supervisor')).status).toBeLessThan(300);
    },
  );

  it.each(VERSIONED)(
    '%s %s%s is refused once the engagement is closed or cancelled',
    async (part, method, path, body) => {
      const { ref, ids } = await furnished();
      for (const status of ['closed', 'cancelled']) {
        await app.db.query('UPDATE engagements SET status = $2 WHERE reference = $1', [ref, status]);
        const answer = await send(method, ref, `${part}${path.replace(':id', ids[part]!)}`, body);
        expect([answer.status, answer.body.code]).toEqual([409, 'engagement.finished']);
      }
    },
  );

  it.each(VERSIONED.filter(([, , path]) => path !== ''))(
    '%s %s%s finds only the parts of its own engagement',
    async (part, method, path, body) => {
      const [one, other] = [await furnished(), await furnished()];
      for (const id of [other.ids[part]!, NOBODY, 'x', '%00']) {
        const answer = await send(method, one.ref, `${part}${path.replace(':id', id)}`, body);
        expect([id, answer.status]).toEqual([id, id === '%00' ? answer.status : 404]);
        expect(answer.status).toBeLessThan(500);
      }
      expect(await listOf(other.ref, part)).toHaveLength(1);
    },
  );

  it('by two people at once succeeds once, and the other gets 412', async () => {
    const ref = await cases.draft();
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        app
          .as('officer')
          .post(
            `/engagements/${ref}/milestones`,
            { title: `Step ${n}`, dueOn: '2026-05-01' },
            { ifMatch: 1 },
          ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
    expect(await listOf(ref, 'milestones')).toHaveLength(1);
  });
});

describe('a milestone', () => {
  const add = async (ref: string, fields: object = {}) =>
    send('POST', ref, 'milestones', { title: 'Sign the agreement', dueOn: '2026-05-01', ...fields });

  it('is added, edited, and listed by its date', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref, { assignee: idOf('viewer') });
    expect(body).toEqual({
      id: expect.any(String),
      title: 'Sign the agreement',
      dueOn: '2026-05-01',
      assignee: refTo('viewer'),
      state: 'open',
      doneOn: null,
      waiverReason: null,
      engagementVersion: 2,
      may: ['edit', 'complete'],
    });
    await add(ref, { title: 'Before it', dueOn: '2026-04-01' });
    expect((await listOf(ref, 'milestones')).map(({ title }: { title: string }) => title)).toEqual([
      'Before it',
      'Sign the agreement',
    ]);
    const edited = await send('PATCH', ref, `milestones/${body.id}`, { dueOn: '2026-03-15', assignee: null });
    expect(edited.body).toMatchObject({ dueOn: '2026-03-15', assignee: null, title: 'Sign the agreement' });
    expect(await lastOf(ref)).toEqual({
      what: 'milestone.updated',
      before: { id: body.id, title: body.title, dueOn: '2026-05-01', assignee: idOf('viewer') },
      after: { id: body.id, dueOn: '2026-03-15', assignee: null },
    });
    expect((await send('DELETE', ref, `milestones/${body.id}`)).status).toBe(204);
    expect(await listOf(ref, 'milestones')).toHaveLength(1);
    expect(await lastOf(ref)).toMatchObject({
      what: 'milestone.removed',
      before: { title: 'Sign the agreement' },
    });
  });

  it('is done on today’s date in the time zone of the team', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref);
    app.clock.set('2026-03-03T03:00:00Z');
    const done = await send('POST', ref, `milestones/${body.id}/completion`);
    app.clock.set('2026-03-02T15:00:00Z');
    expect(done.body).toMatchObject({ state: 'done', doneOn: '2026-03-02' });
    expect((await app.as('officer').get(`/engagements/${ref}`)).body).toMatchObject({
      milestoneCount: 1,
      openMilestoneCount: 0,
    });
  });

  it('is waived only with a reason', async () => {
    const ref = await cases.draft();
    const { body } = await add(ref);
    for (const wrong of [{}, { reason: '' }, { reason: '   ' }, { reason: null }, undefined]) {
      const answer = await send('POST', ref, `milestones/${body.id}/waiver`, wrong);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/reason']);
    }
    expect(
      (await send('POST', ref, `milestones/${body.id}/waiver`, { reason: 'The partner signed.' })).body,
    ).toMatchObject({
      state: 'waived',
      waiverReason: 'The partner signed.',
      doneOn: null,
    });
  });

  it('that is finished cannot be edited or finished again until it is reopened', async () => {
    const ref = await cases.draft();
    const { id } = (await add(ref)).body;
    expect(await send('POST', ref, `milestones/${id}/reopening`)).toMatchObject({
      status: 409,
      body: { code: 'milestone.open' },
    });
    for (const [end, input] of [
      ['completion', undefined],
      ['waiver', { reason: 'Not needed.' }],
    ] as const) {
      expect((await send('POST', ref, `milestones/${id}/${end}`, input)).status).toBe(200);
      for (const [method, path, body] of [
        ['POST', '/completion', undefined],
        ['POST', '/waiver', { reason: 'Not needed.' }],
        ['PATCH', '', { title: 'Other' }],
      ] as const) {
        expect(await send(method, ref, `milestones/${id}${path}`, body)).toMatchObject({
          status: 409,
          body: { code: 'milestone.finished' },
        });
      }
      const reopened = await send('POST', ref, `milestones/${id}/reopening`);
      expect(reopened.body).toMatchObject({ state: 'open', doneOn: null, waiverReason: null });
    }
  });

  it('is assigned to a person with a role in the team, who is notified', async () => {
    const ref = await cases.draft();
    for (const [assignee, status] of [
      [idOf('stranger'), 422],
      [idOf('neighbour.officer'), 422],
      // An auditor changes nothing and could not complete it.
      [idOf('auditor'), 422],
      [NOBODY, 400],
      ['officer', 400],
    ] as const) {
      const answer = await add(ref, { assignee });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, '/assignee']);
    }
    const { id } = (await add(ref, { assignee: idOf('viewer') })).body;
    expect(await toldOf('assignment', ref)).toEqual([{ id: idOf('viewer') }]);
    expect((await send('PATCH', ref, `milestones/${id}`, { assignee: idOf('stranger') })).status).toBe(422);
    await send('PATCH', ref, `milestones/${id}`, { assignee: idOf('second.officer') });
    expect(await toldOf('assignment', ref)).toContainEqual({ id: idOf('second.officer') });
  });

  it('is completed and reopened by its assignee, even a viewer', async () => {
    const ref = await cases.inStatus('active');
    const added = async (assignee: PersonKey | null) =>
      (
        await send('POST', ref, 'milestones', {
          title: 'Step',
          dueOn: '2026-05-01',
          assignee: assignee && idOf(assignee),
        })
      ).body;
    const [own, other, owners] = [await added('viewer'), await added('second.officer'), await added(null)];
    const powers = async (person: PersonKey) => {
      const items = (await listOf(ref, 'milestones', person)) as { id: string; may: string[] }[];
      return [own, other, owners].map(({ id }) => items.find((item) => item.id === id)?.may);
    };
    expect(await powers('viewer')).toEqual([['complete'], [], []]);
    expect(await powers('second.officer')).toEqual(Array(3).fill(['edit', 'complete']));
    expect(await powers('auditor')).toEqual([[], [], []]);
    const path = `milestones/${own.id}`;
    const done = await send('POST', ref, `${path}/completion`, undefined, 'viewer');
    expect(done).toMatchObject({ status: 200, body: { state: 'done', may: ['complete'] } });
    const reopened = await send('POST', ref, `${path}/reopening`, undefined, 'viewer');
    expect(reopened).toMatchObject({ status: 200, body: { state: 'open' } });
    for (const [method, refused, body] of [
      ['PATCH', path, { title: 'Mine' }],
      ['DELETE', path, undefined],
      ['POST', `${path}/waiver`, { reason: 'Not mine.' }],
      ['POST', `milestones/${other.id}/completion`, undefined],
      ['POST', `milestones/${owners.id}/reopening`, undefined],
    ] as const) {
      expect(await send(method, ref, refused, body, 'viewer')).toMatchObject({ status: 403 });
    }
    const version = await cases.version(ref);
    const twice = await Promise.all(
      [1, 2].map(() =>
        app.as('viewer').post(`/engagements/${ref}/${path}/completion`, {}, { ifMatch: version }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 412]);
    await app.db.query("UPDATE engagements SET status = 'closed' WHERE reference = $1", [ref]);
    expect(await powers('viewer')).toEqual([[], [], []]);
    expect(await send('POST', ref, `${path}/reopening`, undefined, 'viewer')).toMatchObject({ status: 409 });
  });

  it('accepts no null in a required field', async () => {
    const ref = await cases.draft();
    const { id } = (await add(ref)).body;
    for (const field of ['title', 'dueOn']) {
      expect((await send('PATCH', ref, `milestones/${id}`, { [field]: null })).status).toBe(400);
    }
    expect((await send('PATCH', ref, `milestones/${id}`, { state: 'done' })).status).toBe(400);
  });
});

describe('a participation', () => {
  it('is one part of a partner, kept in the given order', async () => {
    const ref = await cases.draft('officer', { participations: [] });
    const { body } = await send('POST', ref, 'participations', {
      partner: 'WHO',
      part: 'funding',
      note: 'Half of it.',
    });
    expect(body).toMatchObject({
      partner: { code: 'WHO', name: 'World Health Organization' },
      part: 'funding',
      note: 'Half of it.',
    });
    await send('POST', ref, 'participations', { partner: 'WHO', part: 'accountable' });
    await send('POST', ref, 'participations', { partner: 'carriers', part: 'counterpart' });
    const { partners } = (await app.as('officer').get(`/engagements/${ref}`)).body;
    expect(partners.map(({ code, part }: { code: string; part: string }) => `${code} ${part}`)).toEqual([
      'WHO funding',
      'WHO accountable',
      'carriers counterpart',
    ]);
  });

  it('cannot be given to a partner twice', async () => {
    const ref = await cases.draft('officer', { participations: [] });
    const first = { partner: 'WHO', part: 'funding' };
    const { id } = (await send('POST', ref, 'participations', { ...first, part: 'extending' })).body;
    await send('POST', ref, 'participations', first);
    expect(await send('POST', ref, 'participations', first)).toMatchObject({
      status: 409,
      body: { code: 'participation.exists' },
    });
    expect(await send('PATCH', ref, `participations/${id}`, { part: 'funding' })).toMatchObject({
      status: 409,
      body: { code: 'participation.exists' },
    });
    expect(await cases.version(ref)).toBe(3);
    expect(
      (await send('PATCH', ref, `participations/${id}`, { part: 'extending', note: 'As it was.' })).status,
    ).toBe(200);
  });

  it('can change its part and note, but not its partner', async () => {
    const ref = await cases.draft();
    const [{ id }] = await listOf(ref, 'participations');
    expect(
      (await send('PATCH', ref, `participations/${id}`, { partner: 'WHO' })).body.errors[0],
    ).toMatchObject({
      code: 'unknown-field',
      pointer: '/partner',
    });
    expect((await send('PATCH', ref, `participations/${id}`, { part: null })).status).toBe(400);
    expect(
      (await send('PATCH', ref, `participations/${id}`, { part: 'funding', note: 'Now pays.' })).body,
    ).toMatchObject({
      partner: { code: 'UNODC' },
      part: 'funding',
      note: 'Now pays.',
    });
    expect((await send('PATCH', ref, `participations/${id}`, { note: null })).body.note).toBeNull();
  });

  it('of an unknown partner is refused', async () => {
    const ref = await cases.draft();
    for (const partner of ['NOBODY', NOBODY]) {
      const { status, body } = await send('POST', ref, 'participations', { partner, part: 'funding' });
      expect([status, body.code, body.errors[0].pointer]).toEqual([
        400,
        'request.unknown-reference',
        '/partner',
      ]);
    }
  });
});

describe('an interaction', () => {
  it('shows when, with whom, what came of it and what is next', async () => {
    const ref = await cases.draft();
    const given = {
      kind: 'demarche',
      heldOn: '2026-02-27',
      partners: ['MX-GOV', 'UNODC'],
      attendees: 'Desk officers of both sides',
      summary: 'Agreed on the outline.',
      nextStep: 'Send the draft.',
    };
    const { body } = await send('POST', ref, 'interactions', given);
    expect(body).toMatchObject({
      ...given,
      partners: [{ code: 'MX-GOV' }, { code: 'UNODC' }],
      author: refTo('officer'),
    });
    await send('POST', ref, 'interactions', { kind: 'call', heldOn: '2026-03-01' });
    const items = await listOf(ref, 'interactions');
    expect(items).toMatchObject([
      { kind: 'call', summary: '', attendees: '', nextStep: null },
      { kind: 'demarche' },
    ]);
    const edited = await send('PATCH', ref, `interactions/${body.id}`, { partners: ['WHO'], nextStep: null });
    expect(edited.body).toMatchObject({
      partners: [{ code: 'WHO' }],
      nextStep: null,
      summary: given.summary,
    });
    expect(await lastOf(ref)).toMatchObject({
      before: { partners: ['MX-GOV', 'UNODC'], nextStep: 'Send the draft.' },
      after: { partners: ['WHO'], nextStep: null },
    });
    expect((await send('DELETE', ref, `interactions/${body.id}`)).status).toBe(204);
    expect(await listOf(ref, 'interactions')).toHaveLength(1);
  });

  it('has already happened: a future date is refused, today is not', async () => {
    const ref = await cases.draft();
    const refused = {
      status: 422,
      body: { code: 'interaction.held-in-future', errors: [{ pointer: '/heldOn' }] },
    };
    expect(await send('POST', ref, 'interactions', { kind: 'call', heldOn: '2026-03-03' })).toMatchObject(
      refused,
    );
    const { status, body } = await send('POST', ref, 'interactions', { kind: 'call', heldOn: '2026-03-02' });
    expect(status).toBe(201);
    const path = `interactions/${body.id}`;
    expect(await send('PATCH', ref, path, { heldOn: '2026-03-03' })).toMatchObject(refused);
    expect((await send('PATCH', ref, path, { heldOn: '2026-03-01' })).status).toBe(200);
  });

  it('with an unknown partner is refused', async () => {
    const ref = await cases.draft();
    const body = { kind: 'call', heldOn: '2026-03-01', partners: ['WHO', 'NOBODY'] };
    expect((await send('POST', ref, 'interactions', body)).body.errors[0].pointer).toBe('/partners/1');
    expect((await send('POST', ref, 'interactions', { ...body, partners: ['WHO', 'WHO'] })).status).toBe(400);
    for (const field of ['kind', 'heldOn', 'partners', 'attendees', 'summary']) {
      const { id } = (await send('POST', ref, 'interactions', { kind: 'call', heldOn: '2026-03-01' })).body;
      expect((await send('PATCH', ref, `interactions/${id}`, { [field]: null })).status).toBe(400);
    }
  });
});

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

describe('the reminders of an engagement', () => {
  it('are listed as sent, not sent and upcoming', async () => {
    const ref = await cases.inStatus('active', { dueOn: '2026-03-16' });
    const { status, body } = await app.as('viewer').get(`/engagements/${ref}/reminders`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ sent: [], notSent: [] });
    expect(body.forecast[0]).toMatchObject({
      rule: 'engagement_due',
      subject: { kind: 'engagement', reference: ref },
      refersOn: '2026-03-16',
      recipient: refTo('officer'),
    });
  });
});
