import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { NOBODY, partSteps } from '#test/support/cases/part-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { refTo, send, listOf, lastOf } = partSteps(() => app);

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
