import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartnerDetailDto } from '#features/partners/partner.dto.js';
import { seedReference } from '#seeds/seed.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { partnerSteps } from '#test/support/cases/partner-steps.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedReference(app.config);
});
afterAll(() => app.close());

const { makePartner } = partnerSteps(() => app);

const activitiesOf = (partnerId: string) =>
  app.db.query<{ what: string; actor_id: string; before: object | null; after: object | null }[]>(
    'SELECT what, actor_id, before, after FROM activities WHERE subject_id = $1 ORDER BY seq',
    [partnerId],
  );

describe('a partner', () => {
  it('is added, read by its code or its id, and recorded', async () => {
    const answer = await app.as('officer').post('/partners', {
      code: 'GOV-AT',
      name: '  Government of Austria ',
      kind: 'government',
      country: 'AT',
      website: 'https://www.example.gv.at',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        code: 'GOV-AT',
        name: 'Government of Austria',
        kind: 'government',
        country: 'AT',
        isGroup: false,
        role: null,
        website: 'https://www.example.gv.at',
        version: 1,
        contacts: [],
        engagements: { total: 0 },
      },
    });
    const byCode = await app.as('viewer').get('/partners/GOV-AT');
    expect(byCode.body).toEqual({ ...answer.body, may: [] });
    const byId = await app.as('viewer').get(`/partners/${answer.body.id.toUpperCase()}`);
    expect(byId.body).toEqual({ ...answer.body, may: [] });
    expect(await activitiesOf(answer.body.id)).toMatchObject([
      { what: 'partner.created', actor_id: app.bureau.people.officer.id, after: { code: 'GOV-AT' } },
    ]);
  });

  it('cannot have a code that is already in use', async () => {
    const answer = await app
      .as('officer')
      .post('/partners', { code: 'UNODC', name: 'Other', kind: 'academia' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'partner.code-taken' } });
  });

  it('is created once if two people use the same code at the same moment', async () => {
    const body = { code: 'AT-ONCE', name: 'At once', kind: 'academia' };
    const answers = await Promise.all([
      app.as('officer').post('/partners', body),
      app.as('supervisor').post('/partners', body),
      app.as('other.officer').post('/partners', body),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.every((answer) => answer.body.code === 'partner.code-taken')).toBe(true);
  });

  it.each([
    ['a code in small letters', { code: 'unodc-2' }, '/code'],
    ['a code with blanks', { code: 'A B' }, '/code'],
    ['an unknown kind', { kind: 'company' }, '/kind'],
    ['an unknown country', { country: 'XX' }, '/country'],
    ['an empty name', { name: '   ' }, '/name'],
    ['a very long name', { name: 'x'.repeat(201) }, '/name'],
    ['a script as the website', { website: 'javascript:alert(1)' }, '/website'],
    ['a number as the name', { name: 7 }, '/name'],
    ['an unknown field', { colour: 'red' }, '/colour'],
  ])('is refused with %s', async (_what, fields, pointer) => {
    const body = { code: 'BAD-ONE', name: 'Bad', kind: 'academia', ...fields };
    const answer = await app.as('officer').post('/partners', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect((await app.as('officer').get('/partners/BAD-ONE')).status).toBe(404);
  });

  it('changes only the given fields and records the previous values', async () => {
    const partner = await makePartner({ country: 'DE', role: 'host' });
    const answer = await app
      .as('supervisor')
      .patch(`/partners/${partner.code}`, { name: 'Renamed', country: null }, { ifMatch: 1 });
    expect(answer).toMatchObject({
      status: 200,
      body: { ...partner, name: 'Renamed', country: null, role: 'host', version: 2 },
    });
    expect((await activitiesOf(partner.id)).at(-1)).toMatchObject({
      what: 'partner.updated',
      before: { name: partner.name, country: 'DE' },
      after: { name: 'Renamed', country: null },
    });
  });

  it('keeps its version and records nothing if nothing changes', async () => {
    const partner = await makePartner();
    const answer = await app
      .as('officer')
      .patch(`/partners/${partner.code}`, { name: partner.name }, { ifMatch: 1 });
    expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await activitiesOf(partner.id)).toHaveLength(1);
  });

  it('is not changed without the version that was read, with a stale one, or by two people at once', async () => {
    const partner = await makePartner();
    const path = `/partners/${partner.code}`;
    expect((await app.as('officer').patch(path, { role: 'a' })).status).toBe(428);
    const answers = await Promise.all(
      (['officer', 'supervisor', 'other.officer'] as const).map((person) =>
        app.as(person).patch(path, { role: `of ${person}` }, { ifMatch: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('keeps its original code forever', async () => {
    const partner = await makePartner();
    const answer = await app
      .as('admin')
      .patch(`/partners/${partner.code}`, { code: 'ANOTHER' }, { ifMatch: 1 });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'unknown-field', pointer: '/code' }] },
    });
  });

  it('answers 404 for an unknown code or id', async () => {
    for (const ref of [
      'NOBODY',
      '01890000-0000-7000-8000-000000000000',
      "'; DROP TABLE partners; --",
      '%25',
    ]) {
      const path = `/partners/${encodeURIComponent(ref)}`;
      expect(await app.as('officer').get(path)).toMatchObject({
        status: 404,
        body: { code: 'partner.not-found' },
      });
      expect((await app.as('officer').patch(path, { role: 'a' }, { ifMatch: 1 })).status).toBe(404);
      expect((await app.as('officer').post(`${path}/contacts`, { name: 'A' })).status).toBe(404);
    }
  });

  it('counts its engagements by status, as far as the reader may see them', async () => {
    const { code } = await makePartner();
    await insertEngagement(app, { partners: [code], status: 'active' });
    await insertEngagement(app, { partners: [code], status: 'active', visibility: 'team' });
    await insertEngagement(app, {
      partners: [code],
      status: 'closed',
      visibility: 'restricted',
      owner: 'supervisor',
    });
    await insertEngagement(app, { partners: [code], status: 'draft', isDeleted: true });
    const seenBy = async (person: PersonKey) =>
      (await app.as(person).get<PartnerDetailDto>(`/partners/${code}`)).body.engagements;
    expect(await seenBy('stranger')).toMatchObject({ total: 1, byStatus: { active: 1, closed: 0 } });
    expect(await seenBy('officer')).toMatchObject({ total: 2, byStatus: { active: 2, closed: 0 } });
    expect(await seenBy('supervisor')).toMatchObject({
      total: 3,
      byStatus: { active: 2, closed: 1, draft: 0 },
    });
  });

  it('is found by its new name in its engagements', async () => {
    const { code } = await makePartner({ name: 'Old harbour authority' });
    const reference = await insertEngagement(app, { partners: [code] });
    await app.as('officer').patch(`/partners/${code}`, { name: 'Réseau des Douanes' }, { ifMatch: 1 });
    const [row] = await app.db.query('SELECT search_text FROM engagements WHERE reference = $1', [reference]);
    expect(row.search_text).toContain('reseau des douanes');
    expect(row.search_text).not.toContain('harbour');
  });
});

describe('the contacts of a partner', () => {
  it('are added, changed and removed, and each step is recorded', async () => {
    const partner = await makePartner();
    const path = `/partners/${partner.code}/contacts`;
    const added = await app
      .as('officer')
      .post(path, { name: 'Liaison officer', post: 'Desk officer', email: ' Liaison@Example.ORG ' });
    expect(added).toMatchObject({
      status: 201,
      body: { email: 'liaison@example.org', phone: null, version: 1 },
    });
    const contact = `${path}/${added.body.id}`;
    const changed = await app
      .as('supervisor')
      .patch(contact, { phone: '+43 1 26060', post: null }, { ifMatch: 1 });
    expect(changed).toMatchObject({
      status: 200,
      body: { ...added.body, phone: '+43 1 26060', post: null, version: 2 },
    });
    const { body } = await app.as('viewer').get(`/partners/${partner.code}`);
    expect(body.contacts).toEqual([changed.body]);
    expect(body.version).toBe(1);
    expect((await app.as('officer').delete(contact, undefined, { ifMatch: 2 })).status).toBe(204);
    expect((await app.as('viewer').get(`/partners/${partner.code}`)).body.contacts).toEqual([]);
    expect((await activitiesOf(partner.id)).map(({ what }) => what)).toEqual([
      'partner.created',
      'partner.contact-added',
      'partner.contact-updated',
      'partner.contact-removed',
    ]);
  });

  it('are changed and removed only with the version that was read', async () => {
    const partner = await makePartner();
    const path = `/partners/${partner.code}/contacts`;
    const { body } = await app.as('officer').post(path, { name: 'A' });
    const contact = `${path}/${body.id}`;
    expect((await app.as('officer').patch(contact, { name: 'B' })).status).toBe(428);
    expect((await app.as('officer').delete(contact)).status).toBe(428);
    await app.as('officer').patch(contact, { name: 'B' }, { ifMatch: 1 });
    expect((await app.as('officer').patch(contact, { name: 'C' }, { ifMatch: 1 })).status).toBe(412);
    expect((await app.as('officer').delete(contact, undefined, { ifMatch: 1 })).status).toBe(412);
  });

  it("do not exist under another partner's address or an unknown id", async () => {
    const [one, other] = [await makePartner(), await makePartner()];
    const { body } = await app.as('officer').post(`/partners/${one.code}/contacts`, { name: 'A' });
    for (const path of [`${other.code}/contacts/${body.id}`, `${one.code}/contacts/first`]) {
      const answer = await app.as('officer').patch(`/partners/${path}`, { name: 'B' }, { ifMatch: 1 });
      expect(answer).toMatchObject({ status: 404, body: { code: 'contact.not-found' } });
    }
  });
});
