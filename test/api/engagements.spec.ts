import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const DRAFT = {
  title: 'Training of border officials',
  opportunity: '1.2.1',
  team: 'team-a1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
};

const idOf = (person: PersonKey) => app.bureau.people[person].id;
const refTo = (person: PersonKey) => ({ id: idOf(person), name: app.bureau.people[person].name });
const read = async (ref: string, person: PersonKey = 'officer') =>
  (await app.as(person).get(`/engagements/${ref}`)).body;
const create = (fields: object = {}, person: PersonKey = 'officer') =>
  app.as(person).post('/engagements', { ...DRAFT, ...fields });
const edit = async (ref: string, fields: object, person: PersonKey = 'officer') =>
  app.as(person).patch(`/engagements/${ref}`, fields, { ifMatch: await cases.version(ref) });
const remove = async (ref: string, person: PersonKey = 'officer') =>
  app.as(person).delete(`/engagements/${ref}`, undefined, { ifMatch: await cases.version(ref) });
/** Everything that creating can write. */
const written = async () => {
  const [counts] = await app.db.query<Record<string, string>[]>(
    `SELECT (SELECT count(*) FROM engagements) AS engagements, (SELECT count(*) FROM participations) AS participations,
       (SELECT count(*) FROM milestones) AS milestones, (SELECT count(*) FROM engagement_people) AS people,
       (SELECT sum(last) FROM reference_counters) AS numbers,
       (SELECT count(*) FROM activities WHERE engagement_id IS NOT NULL) AS activities`,
  );
  return counts;
};
const recordOf = (ref: string) =>
  app.db.query<{ what: string; before: object | null; after: object | null; actor_id: string }[]>(
    `SELECT a.what, a.before, a.after, a.actor_id FROM activities a JOIN engagements e ON e.id = a.engagement_id
     WHERE e.reference = $1 ORDER BY a.seq`,
    [ref],
  );
const lastOf = async (ref: string) => (await recordOf(ref)).at(-1);

describe('a new engagement', () => {
  it('is a draft with everything it was given', async () => {
    const given = {
      ...DRAFT,
      description: 'Two courses, one in spring and one in autumn.',
      modality: 'training',
      owner: idOf('second.officer'),
      coOwners: [idOf('officer'), idOf('supervisor')],
      readers: [idOf('viewer')],
      priority: 'high',
      visibility: 'team',
      waitingOn: 'partner',
      countries: ['MX', 'GT'],
      tags: ['border', 'training 2026'],
      platforms: ['GRIDS'],
      plannedAmount: '120000.5',
      currency: 'USD',
      participations: [
        { partner: 'UNODC', part: 'implementing', note: 'Provides the trainers.' },
        { partner: 'MX-GOV', part: 'counterpart' },
      ],
      milestones: [
        { title: 'Sign the agreement', dueOn: '2026-04-01', assignee: idOf('viewer') },
        { title: 'First course', dueOn: '2026-05-15' },
      ],
    };
    const { status, body, headers } = await create(given);
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      reference: expect.stringMatching(/^ENG-2026-\d{5}$/),
      title: given.title,
      description: given.description,
      status: 'draft',
      health: 'on_track',
      opportunity: { code: '1.2.1', title: 'Third opportunity' },
      modality: { code: 'training', name: 'Training' },
      team: { id: app.bureau.teams['team-a1'].id, slug: 'team-a1', name: 'Team a1' },
      owner: refTo('second.officer'),
      createdBy: refTo('officer'),
      coOwners: [refTo('officer'), refTo('supervisor')],
      readers: [refTo('viewer')],
      priority: 'high',
      visibility: 'team',
      startOn: '2026-03-02',
      dueOn: '2026-06-30',
      baselineDueOn: null,
      slipCount: 0,
      actualStartOn: null,
      waitingOn: 'partner',
      countries: ['MX', 'GT'],
      tags: ['border', 'training 2026'],
      platforms: [{ code: 'GRIDS', name: 'GRIDS' }],
      plannedAmount: '120000.50',
      currency: 'USD',
      partners: [
        { code: 'UNODC', part: 'implementing' },
        { code: 'MX-GOV', part: 'counterpart' },
      ],
      milestoneCount: 2,
      openMilestoneCount: 2,
      attachmentCount: 0,
      openChangeRequest: null,
      isWatched: false,
      version: 1,
      createdAt: new Date(MONDAY).toISOString(),
      updatedAt: new Date(MONDAY).toISOString(),
    });
    const { items } = (await app.as('officer').get(`/engagements/${body.reference}/milestones`)).body;
    expect(items).toMatchObject([
      { title: 'Sign the agreement', assignee: refTo('viewer'), state: 'open', engagementVersion: 1 },
      { title: 'First course', assignee: null },
    ]);
    expect(await recordOf(body.reference)).toMatchObject([
      { what: 'engagement.created', actor_id: idOf('officer'), after: { reference: body.reference } },
    ]);
  });

  it('needs only a title, an opportunity, a team and two dates', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      owner: refTo('officer'),
      modality: { code: 'dialogue' },
      priority: 'normal',
      visibility: 'bureau',
      description: '',
      partners: [],
      tags: [],
      waitingOn: null,
    });
  });

  it('accepts a team and a partner by id', async () => {
    const [partner] = await app.db.query<{ id: string }[]>(`SELECT id FROM partners WHERE code = 'WHO'`);
    const { body } = await create({
      team: app.bureau.teams['team-a1'].id.toUpperCase(),
      owner: idOf('officer').toUpperCase(),
      participations: [{ partner: partner!.id.toUpperCase(), part: 'funding' }],
    });
    expect(body).toMatchObject({
      team: { slug: 'team-a1' },
      owner: refTo('officer'),
      partners: [{ code: 'WHO' }],
    });
  });

  it('is written completely or not at all', async () => {
    const before = await written();
    const nobody = '00000000-0000-4000-8000-000000000000';
    const part = { partner: 'UNODC', part: 'funding' };
    const step = { title: 'First course', dueOn: '2026-05-15' };
    const wrong: [object, number, string][] = [
      [{ participations: [part, { partner: 'NOBODY', part: 'funding' }] }, 400, '/participations/1/partner'],
      [{ participations: [part, part] }, 409, ''],
      [
        { participations: [part], milestones: [step, { ...step, assignee: nobody }] },
        400,
        '/milestones/1/assignee',
      ],
      [{ milestones: [step, { ...step, assignee: idOf('stranger') }] }, 422, '/milestones/1/assignee'],
      [
        { participations: [part], milestones: [{ ...step, dueOn: '2026-02-31' }] },
        400,
        '/milestones/0/dueOn',
      ],
      [{ participations: [part, null] }, 400, '/participations'],
      [{ participations: [[part]] }, 400, '/participations'],
      [{ opportunity: '9.9.9' }, 400, '/opportunity'],
      [{ opportunity: '1.2' }, 400, '/opportunity'],
      [{ modality: 'nothing' }, 400, '/modality'],
      [{ team: 'team-z9' }, 400, '/team'],
      [{ platforms: ['GRIDS', 'NONE'] }, 400, '/platforms/1'],
      [{ owner: nobody }, 400, '/owner'],
      [{ owner: idOf('viewer') }, 422, '/owner'],
      [{ owner: idOf('neighbour.officer') }, 422, '/owner'],
      [{ owner: idOf('admin') }, 422, '/owner'],
      [{ coOwners: [idOf('officer'), idOf('viewer')] }, 422, '/coOwners/1'],
      [{ readers: [idOf('stranger')] }, 422, '/readers/0'],
      [{ startOn: '2026-07-01' }, 422, '/startOn'],
      [{ plannedAmount: '5' }, 422, '/currency'],
      [{ currency: 'EUR' }, 422, '/currency'],
    ];
    for (const [fields, status, pointer] of wrong) {
      const answer = await create(fields);
      expect([fields, answer.status, answer.body.errors?.[0].pointer ?? '']).toEqual([
        fields,
        status,
        pointer,
      ]);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    }
    expect(await written()).toEqual(before);
  });

  it('may have one partner in two parts', async () => {
    const participations = [
      { partner: 'UNODC', part: 'funding' },
      { partner: 'UNODC', part: 'implementing' },
    ];
    expect((await create({ participations })).body.partners).toMatchObject(
      participations.map(({ part }) => ({ part })),
    );
  });

  it('can be created only by officers and supervisors of its team', async () => {
    for (const person of ['viewer', 'stranger', 'admin', 'auditor', 'neighbour.officer'] as const) {
      const answer = await create({ owner: idOf('officer') }, person);
      expect([person, answer.status, answer.body.code]).toEqual([
        person,
        403,
        'permission.engagement.create',
      ]);
    }
    expect((await create({}, 'supervisor')).status).toBe(201);
    expect((await create({ owner: idOf('officer') }, 'bureau.supervisor')).status).toBe(201);
    expect((await app.signedOut.post('/engagements', DRAFT)).status).toBe(401);
  });

  it('stays readable for the person who creates it restricted for somebody else', async () => {
    const { body } = await create({ visibility: 'restricted', owner: idOf('second.officer') }, 'supervisor');
    expect(body.readers).toEqual([refTo('supervisor')]);
    expect((await app.as('supervisor').get(`/engagements/${body.reference}`)).status).toBe(200);
  });

  it('notifies its owner and co-owners, but not the person who created it', async () => {
    const { body } = await create({
      owner: idOf('second.officer'),
      coOwners: [idOf('officer'), idOf('supervisor')],
    });
    const told = await app.db.query(
      `SELECT recipient_id AS id FROM reminders WHERE subject_id = $1 AND rule = 'assignment'`,
      [body.id],
    );
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([{ id: idOf('second.officer') }, { id: idOf('supervisor') }]),
    );
  });

  it('notifies the assignees of its first milestones, each about their own', async () => {
    const step = { title: 'First course', dueOn: '2026-05-15' };
    const { body } = await create({
      milestones: [
        { ...step, assignee: idOf('viewer') },
        { ...step, assignee: idOf('officer') },
        { ...step, assignee: idOf('viewer') },
        { ...step, assignee: idOf('supervisor') },
        step,
      ],
    });
    const told = await app.db.query<{ id: string; subject: string }[]>(
      `SELECT recipient_id AS id, subject_id AS subject FROM reminders
       WHERE engagement_id = $1 AND subject_kind = 'milestone' AND rule = 'assignment'`,
      [body.id],
    );
    expect(told.map(({ id }) => id).sort()).toEqual(
      [idOf('viewer'), idOf('viewer'), idOf('supervisor')].sort(),
    );
    expect(new Set(told.map(({ subject }) => subject)).size).toBe(3);
  });

  it('has an owner who cannot also be its co-owner', async () => {
    const { body } = await create({ coOwners: [idOf('officer'), idOf('supervisor')] });
    expect(body.coOwners).toEqual([refTo('supervisor')]);
  });
});

describe('a reference', () => {
  it('has the year in the time zone of the team', async () => {
    app.clock.set('2027-01-01T02:00:00Z');
    const inNewYork = await create();
    const inVienna = await create({ team: 'team-b1' }, 'other.officer');
    app.clock.set(MONDAY);
    expect(inNewYork.body.reference).toMatch(/^ENG-2026-\d{5}$/);
    expect(inVienna.body.reference).toBe('ENG-2027-00001');
  });

  it('is unique, even if twenty are created at the same moment', async () => {
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create()));
    const references = answers.map(({ body }) => body.reference as string).sort();
    expect(new Set(references).size).toBe(20);
    expect(Number(references.at(-1)!.slice(-5)) - Number(references[0]!.slice(-5))).toBe(19);
    expect(Number((await written())!.engagements)).toBe(Number(before!.engagements) + 20);
  });

  it('is never reused, even after its engagement is deleted', async () => {
    const first = await cases.draft();
    expect((await remove(first)).status).toBe(204);
    const second = await cases.draft();
    expect(Number(second.slice(-5))).toBe(Number(first.slice(-5)) + 1);
  });

  it('finds the engagement in capitals or small letters, and so does its id', async () => {
    const { body } = await create();
    for (const ref of [body.reference, body.reference.toLowerCase(), body.id, body.id.toUpperCase()]) {
      const answer = await app.as('viewer').get(`/engagements/${ref}`);
      expect([answer.status, answer.body.id, answer.headers.get('etag')]).toEqual([200, body.id, '"1"']);
    }
    for (const ref of [
      'ENG-1999-00001',
      'x',
      '00000000-0000-4000-8000-000000000000',
      '%25',
      '%00',
      'ENG-2026-%F0%9F%98%80',
    ]) {
      const answer = await app.as('viewer').get(`/engagements/${ref}`);
      expect([ref, answer.status < 500, answer.status >= 400]).toEqual([ref, true, true]);
    }
  });
});

describe('editing', () => {
  it('changes the given fields, leaves the rest, and records before and after', async () => {
    const ref = await cases.draft('officer', { tags: ['old'], description: 'As it was.' });
    app.clock.set('2026-03-03T15:00:00Z');
    const { status, body, headers } = await edit(ref, {
      title: '  Training of customs  ',
      tags: [],
      priority: 'low',
    });
    app.clock.set(MONDAY);
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({
      title: 'Training of customs',
      tags: [],
      priority: 'low',
      description: 'As it was.',
      version: 2,
      updatedAt: '2026-03-03T15:00:00.000Z',
    });
    expect(await lastOf(ref)).toMatchObject({
      what: 'engagement.updated',
      before: { title: 'Training of border officials', tags: ['old'], priority: 'normal' },
      after: { title: 'Training of customs', tags: [], priority: 'low' },
    });
  });

  it('without a difference writes nothing', async () => {
    const ref = await cases.draft('officer', {
      plannedAmount: '1500',
      currency: 'EUR',
      modality: 'training',
    });
    const state = await cases.state(ref);
    const same = {
      title: 'Training of border officials',
      opportunity: '1.2.1',
      team: 'team-a1',
      plannedAmount: '1500.0',
      owner: idOf('officer').toUpperCase(),
    };
    expect((await edit(ref, same)).body).toMatchObject({ version: 1, modality: { code: 'training' } });
    expect((await edit(ref, {})).status).toBe(200);
    expect(await cases.state(ref)).toEqual(state);
  });

  it('needs the version that was read: 428 without it, 412 if it is stale', async () => {
    const ref = await cases.draft();
    const officer = app.as('officer');
    expect(await officer.patch(`/engagements/${ref}`, { title: 'New' })).toMatchObject({
      status: 428,
      body: { code: 'request.version-required' },
    });
    expect((await officer.patch(`/engagements/${ref}`, { title: 'New' }, { ifMatch: 1 })).status).toBe(200);
    expect(await officer.patch(`/engagements/${ref}`, { title: 'Newer' }, { ifMatch: 1 })).toMatchObject({
      status: 412,
      body: { code: 'request.stale' },
    });
    for (const [header, status] of [
      ['abc', 400],
      ['-1', 400],
      ['99999999999', 400],
      ['"1", "3"', 412],
      ['"1", "2"', 200],
      ['*', 200],
    ] as const) {
      const answer = await officer.patch(`/engagements/${ref}`, {}, { headers: { 'if-match': header } });
      expect([header, answer.status]).toEqual([header, status]);
    }
    expect((await read(ref)).title).toBe('New');
  });

  it('by several people at once succeeds for exactly one', async () => {
    const ref = await cases.draft();
    const answers = await Promise.all(
      (['officer', 'second.officer', 'supervisor', 'second.supervisor'] as const).map((person) =>
        app.as(person).patch(`/engagements/${ref}`, { title: `By ${person}` }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    expect(await read(ref)).toMatchObject({ title: winner!.body.title, version: 2 });
  });

  it('is refused with the reason for a reader, and is 404 for a person who may not read', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    for (const [person, status] of [
      ['viewer', 403],
      ['auditor', 403],
      ['admin', 403],
      ['stranger', 404],
      ['neighbour.officer', 404],
    ] as const) {
      const answer = await edit(ref, { title: 'Mine' }, person);
      expect([person, answer.status]).toEqual([person, status]);
      if (status === 403) expect(answer.body.detail).toMatch(/^Only officers and supervisors of the team/);
    }
  });

  it('a new opportunity sets its modality, and the record shows both', async () => {
    const ref = await cases.draft();
    const { body } = await edit(ref, { opportunity: '1.2.2' });
    expect(body).toMatchObject({ opportunity: { code: '1.2.2' }, modality: { code: 'training' } });
    expect(await lastOf(ref)).toMatchObject({
      before: { opportunity: '1.2.1', modality: 'dialogue' },
      after: { opportunity: '1.2.2', modality: 'training' },
    });
    const kept = await edit(ref, { opportunity: '1.1.1', modality: 'dialogue' });
    expect(kept.body).toMatchObject({ opportunity: { code: '1.1.1' }, modality: { code: 'dialogue' } });
  });

  it('null clears only fields that may be empty', async () => {
    const ref = await cases.draft('officer', { plannedAmount: '5', currency: 'EUR', waitingOn: 'us' });
    const emptied = await edit(ref, {
      plannedAmount: null,
      currency: null,
      waitingOn: null,
      outcomeSummary: null,
    });
    expect(emptied).toMatchObject({
      status: 200,
      body: { plannedAmount: null, currency: null, waitingOn: null },
    });
    const required = [
      'title',
      'description',
      'opportunity',
      'modality',
      'team',
      'owner',
      'coOwners',
      'readers',
      'priority',
      'visibility',
      'startOn',
      'dueOn',
      'countries',
      'tags',
      'platforms',
    ];
    for (const field of required) {
      const answer = await edit(ref, { [field]: null });
      expect([field, answer.status, answer.body.errors?.[0].pointer]).toEqual([field, 400, `/${field}`]);
    }
  });

  it('keeps amount and currency together', async () => {
    const ref = await cases.draft('officer', { plannedAmount: '5', currency: 'EUR' });
    expect((await edit(ref, { plannedAmount: null })).body.code).toBe('engagement.amount-without-currency');
    expect((await edit(ref, { plannedAmount: '7.5' })).body.plannedAmount).toBe('7.50');
  });

  it('changes the dates of a draft, in the right order', async () => {
    const ref = await cases.draft();
    expect(await edit(ref, { dueOn: '2026-03-01' })).toMatchObject({
      status: 422,
      body: { code: 'engagement.start-after-due-date', errors: [{ pointer: '/startOn' }] },
    });
    expect((await edit(ref, { startOn: '2026-07-01', dueOn: '2026-07-31' })).body).toMatchObject({
      startOn: '2026-07-01',
      dueOn: '2026-07-31',
      slipCount: 0,
    });
  });

  it('cannot change the due date after planning or the start date after the start', async () => {
    const planned = await cases.inStatus('planned');
    expect(await edit(planned, { dueOn: '2026-07-31' })).toMatchObject({
      status: 409,
      body: { code: 'engagement.due-date-fixed' },
    });
    expect((await edit(planned, { startOn: '2026-03-09', dueOn: '2026-06-30' })).status).toBe(200);
    const active = await cases.inStatus('active');
    expect(await edit(active, { startOn: '2026-03-09' })).toMatchObject({
      status: 409,
      body: { code: 'engagement.start-date-fixed' },
    });
    expect((await edit(active, { title: 'Still to be edited' })).status).toBe(200);
  });

  it('is refused for a closed or cancelled engagement', async () => {
    for (const status of ['closed', 'cancelled'] as const) {
      const ref = await cases.inStatus(status);
      expect(await edit(ref, { title: 'Late' })).toMatchObject({
        status: 409,
        body: { code: 'engagement.finished' },
      });
    }
  });

  it('accepts no status, baseline or version', async () => {
    const ref = await cases.draft();
    for (const field of [
      'status',
      'baselineDueOn',
      'slipCount',
      'version',
      'reference',
      'id',
      'createdAt',
      'health',
    ]) {
      const answer = await edit(ref, { [field]: 'active' });
      expect([field, answer.status, answer.body.errors[0]]).toMatchObject([
        field,
        400,
        { code: 'unknown-field', pointer: `/${field}` },
      ]);
    }
  });

  it('may hide the engagement from the editor, who still gets the answer', async () => {
    const ref = await cases.draft();
    const { status, body } = await edit(ref, { visibility: 'restricted' }, 'second.officer');
    expect([status, body.visibility]).toEqual([200, 'restricted']);
    expect((await app.as('second.officer').get(`/engagements/${ref}`)).status).toBe(404);
  });
});

describe('handing an engagement to another owner', () => {
  it('is possible for its owner, supervisors of the team and administrators', async () => {
    const ref = await cases.draft();
    for (const person of ['second.officer', 'viewer', 'auditor', 'stranger'] as const) {
      const answer = await edit(ref, { owner: idOf('second.officer') }, person);
      expect([person, answer.status, answer.body.code]).toEqual([
        person,
        403,
        'permission.engagement.reassign',
      ]);
    }
    const steps = [
      ['officer', 'second.officer'],
      ['second.officer', 'officer'],
      ['supervisor', 'second.officer'],
      ['admin', 'supervisor'],
    ] as const;
    for (const [by, to] of steps) {
      expect((await edit(ref, { owner: idOf(to) }, by)).body.owner).toEqual(refTo(to));
      expect(await lastOf(ref)).toMatchObject({ what: 'engagement.reassigned', actor_id: idOf(by) });
    }
  });

  it('is the only change that an administrator may make', async () => {
    const ref = await cases.draft();
    expect((await edit(ref, { owner: idOf('supervisor'), title: 'Mine' }, 'admin')).status).toBe(403);
    expect((await edit(ref, { coOwners: [idOf('second.officer')] }, 'admin')).status).toBe(200);
    const { may } = await read(ref, 'admin');
    expect(may).toEqual(['reassign', 'audit']);
  });

  it('needs a person with a role that can own it', async () => {
    const ref = await cases.draft();
    for (const person of ['viewer', 'stranger', 'admin', 'neighbour.officer'] as const) {
      expect(await edit(ref, { owner: idOf(person) })).toMatchObject({
        status: 422,
        body: { code: 'engagement.person-without-role', errors: [{ pointer: '/owner' }] },
      });
    }
    await app.db.query(`UPDATE users SET is_active = false WHERE id = $1`, [idOf('second.supervisor')]);
    const left = await edit(ref, { owner: idOf('second.supervisor') });
    await app.db.query(`UPDATE users SET is_active = true WHERE id = $1`, [idOf('second.supervisor')]);
    expect(left).toMatchObject({
      status: 422,
      body: { detail: 'Second supervisor no longer works here.' },
    });
  });

  it('to a co-owner ends the co-ownership and notifies the new owner', async () => {
    const ref = await cases.draft('officer', { coOwners: [idOf('second.officer'), idOf('supervisor')] });
    const { body } = await edit(ref, { owner: idOf('second.officer') });
    expect(body).toMatchObject({ owner: refTo('second.officer'), coOwners: [refTo('supervisor')] });
    expect(await lastOf(ref)).toMatchObject({
      before: { owner: idOf('officer'), coOwners: [idOf('second.officer'), idOf('supervisor')] },
      after: { owner: idOf('second.officer'), coOwners: [idOf('supervisor')] },
    });
  });
});

describe('moving an engagement to another team', () => {
  it('needs the right to create there, and an owner with a role there', async () => {
    const ref = await cases.draft('supervisor');
    expect((await edit(ref, { team: 'team-a2' }, 'supervisor')).body.code).toBe(
      'permission.engagement.create',
    );
    expect(await edit(ref, { team: 'team-a2' }, 'bureau.supervisor')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/owner' }] },
    });
    const moved = await edit(ref, { team: 'team-a2', owner: idOf('neighbour.officer') }, 'bureau.supervisor');
    expect(moved.body).toMatchObject({ team: { slug: 'team-a2' }, owner: refTo('neighbour.officer') });
    expect((await edit(ref, { title: 'Ours no more' }, 'supervisor')).status).toBe(403);
    expect((await edit(ref, { title: 'Ours now' }, 'neighbour.officer')).status).toBe(200);
  });

  it('waits until its open request is decided', async () => {
    const ref = await cases.draft();
    await cases.request('officer', ref, 'plan');
    const moving = { team: 'team-a2', owner: idOf('neighbour.officer') };
    expect(await edit(ref, moving, 'bureau.supervisor')).toMatchObject({
      status: 409,
      body: { code: 'engagement.request-open' },
    });
    expect((await edit(ref, { team: 'team-a1', title: 'Stays where it is' })).status).toBe(200);
  });
});

describe('deleting an engagement', () => {
  it('removes a draft from lists and addresses, but keeps its row and its record', async () => {
    const ref = await cases.draft('officer', { title: 'Made by mistake' });
    expect((await app.as('officer').delete(`/engagements/${ref}`)).status).toBe(428);
    expect((await app.as('officer').delete(`/engagements/${ref}`, undefined, { ifMatch: 7 })).status).toBe(
      412,
    );
    expect((await remove(ref)).status).toBe(204);
    for (const person of ['officer', 'supervisor', 'auditor', 'admin'] as const) {
      expect((await app.as(person).get(`/engagements/${ref}`)).status).toBe(404);
    }
    expect((await app.as('officer').get('/engagements?q=Made by mistake')).body).toMatchObject({
      items: [],
      total: 0,
    });
    expect((await remove(ref)).status).toBe(404);
    expect(await lastOf(ref)).toMatchObject({
      what: 'engagement.deleted',
      before: { reference: ref, title: 'Made by mistake' },
    });
  });

  it('is possible for the officer who owns it and for supervisors', async () => {
    const ref = await cases.draft();
    for (const person of ['second.officer', 'viewer', 'admin', 'auditor', 'stranger'] as const) {
      expect((await remove(ref, person)).status).toBe(403);
    }
    expect((await remove(ref, 'supervisor')).status).toBe(204);
  });

  it('is refused once there was a request, even a withdrawn one', async () => {
    const ref = await cases.draft();
    const request = await cases.request('officer', ref, 'plan');
    expect(await remove(ref)).toMatchObject({ status: 409, body: { code: 'engagement.not-deletable' } });
    expect((await read(ref, 'officer')).may).not.toContain('delete');
    await app.as('officer').post(`/change-requests/${request}/withdrawal`, {});
    expect(await remove(ref)).toMatchObject({ status: 409, body: { code: 'engagement.not-deletable' } });
  });

  it('is refused for anything but a draft', async () => {
    for (const status of ['planned', 'active', 'on_hold', 'completed'] as const) {
      expect((await remove(await cases.inStatus(status))).body.code).toBe('engagement.not-deletable');
    }
    for (const status of ['closed', 'cancelled'] as const) {
      expect((await remove(await cases.inStatus(status))).body.code).toBe('engagement.finished');
    }
  });
});

describe('reading', () => {
  it('shows every verb of the lifecycle, whether it is allowed, and why not', async () => {
    const ref = await cases.draft();
    const { actions } = await read(ref);
    expect(actions.map(({ verb }: { verb: string }) => verb)).toEqual([
      'plan',
      'start',
      'hold',
      'resume',
      'extend',
      'complete',
      'close',
      'reopen',
      'revive',
      'cancel',
    ]);
    expect(actions[0]).toEqual({
      verb: 'plan',
      leadsTo: 'planned',
      isFromHere: true,
      allowed: true,
      reasons: [],
      needsDecision: true,
      takes: [],
      requires: [],
    });
    expect(actions[1]).toMatchObject({
      allowed: false,
      reasons: ['It is a draft; this is possible only while it is planned.'],
    });
    const { actions: forViewer } = await read(ref, 'viewer');
    expect(forViewer.every(({ allowed }: { allowed: boolean }) => !allowed)).toBe(true);
    expect(forViewer[0].reasons[0]).toMatch(
      /^Only its owner, a co-owner, an officer of the team or a supervisor/,
    );
    const { body } = await app.as('officer').get(`/engagements?owner=me&q=${ref}`);
    expect(body.items[0].actions).toEqual(actions);
  });

  it('shows what else the person may do', async () => {
    const ref = await cases.draft();
    expect((await read(ref, 'officer')).may).toEqual([
      'edit',
      'comment',
      'attach',
      'reassign',
      'delete',
      'audit',
    ]);
    expect((await read(ref, 'second.officer')).may).toEqual(['edit', 'comment', 'attach']);
    expect((await read(ref, 'viewer')).may).toEqual(['comment', 'attach']);
    expect((await read(ref, 'auditor')).may).toEqual(['audit']);
    expect((await read(ref, 'stranger')).may).toEqual([]);
  });

  it('offers no change of an engagement that has ended', async () => {
    const ref = await cases.draft();
    const { version } = await read(ref, 'officer');
    const cancel = { verb: 'cancel', reason: 'Entered twice.' };
    const path = `/engagements/${ref}/transitions`;
    expect((await app.as('officer').post(path, cancel, { ifMatch: version })).status).toBe(200);
    expect((await read(ref, 'officer')).may).toEqual(['comment', 'audit']);
    expect((await read(ref, 'viewer')).may).toEqual(['comment']);
  });

  it('of a restricted engagement leaves a trace in the record, of each of its parts as well', async () => {
    const ref = await cases.draft('officer', { visibility: 'restricted', readers: [idOf('viewer')] });
    const parts = [
      'milestones',
      'participations',
      'interactions',
      'comments',
      'attachments',
      'watchers',
      'activity',
      'reminders',
    ];
    const version = await cases.version(ref);
    await read(ref, 'viewer');
    for (const part of parts) {
      expect((await app.as('viewer').get(`/engagements/${ref}/${part}`)).status).toBe(200);
    }
    const traces = (await recordOf(ref)).slice(1);
    expect(traces).toHaveLength(9);
    expect(
      traces.every(({ what, actor_id }) => what === 'engagement.read' && actor_id === idOf('viewer')),
    ).toBe(true);
    expect(traces.map(({ after }) => after)).toEqual([null, ...parts.map((part) => ({ part }))]);
    expect(await cases.version(ref)).toBe(version);
    expect((await app.as('auditor').get(`/engagements/${ref}`)).status).toBe(200);
    expect(await lastOf(ref)).toMatchObject({ what: 'engagement.read', actor_id: idOf('auditor') });
    for (const person of ['supervisor', 'second.officer', 'admin', 'stranger'] as const) {
      for (const part of ['', ...parts.map((name) => `/${name}`)]) {
        expect((await app.as(person).get(`/engagements/${ref}${part}`)).status).toBe(404);
      }
    }
    expect(await recordOf(ref)).toHaveLength(11);
  });

  it('of any other engagement is not recorded', async () => {
    const ref = await cases.draft('officer', { visibility: 'team' });
    await read(ref, 'viewer');
    expect(await recordOf(ref)).toHaveLength(1);
  });
});
