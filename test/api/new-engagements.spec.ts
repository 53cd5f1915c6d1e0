import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MONDAY, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { DRAFT, engagementSteps } from '#test/support/cases/engagement-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());
const { idOf, refTo, create, remove, recordOf } = engagementSteps(() => app);

/** Everything that creating can write. */
const written = async () => {
  const [counts] = await app.db.query<Record<string, string>[]>(
    `SELECT (SELECT count(*) FROM engagements) AS engagements, (SELECT count(*) FROM participations) AS participations,
       (SELECT count(*) FROM milestones) AS milestones, (SELECT count(*) FROM engagement_people) AS people, (SELECT count(*) FROM activities WHERE engagement_id IS NOT NULL) AS activities`,
  );
  return counts;
};

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
      expect([answer.status, answer.body.id, answer.headers.get('etag')]).toEqual([
        200,
        body.id,
        expect.stringMatching(/^"1\b/),
      ]);
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
