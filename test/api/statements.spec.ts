import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  // A session saves its last use only from time to time: here, before anything is counted.
  for (const person of ['officer', 'supervisor'] as const) await app.as(person).get('/auth/me');
});
afterAll(() => app.close());

/** How many statements a request takes, including those for the session and the transaction. */
async function count(status: number, request: () => Promise<Answer<unknown>>): Promise<number> {
  let answer: Answer<unknown> | undefined;
  const statements = await statementsOf(app.db, async () => {
    answer = await request();
  });
  expect(answer).toMatchObject({ status });
  return statements.length;
}

const milestones = (many: number) =>
  Array.from({ length: many }, (_, n) => ({
    title: `Step ${n}`,
    dueOn: '2026-05-01',
    assignee: app.bureau.people.viewer.id,
  }));
const DRAFT = {
  title: 'Training',
  opportunity: '1.2.1',
  team: 'team-a1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
};
const PARTS = ['funding', 'accountable', 'extending', 'implementing', 'counterpart'];
const participations = (many: number) =>
  ['UNODC', 'WHO', 'MX-GOV', 'carriers']
    .flatMap((partner) => PARTS.map((part) => ({ partner, part })))
    .slice(0, many);

/** An engagement in `status` with `many` rows of every kind about it. @returns reference and version */
async function large(many: number, status: 'draft' | 'planned'): Promise<{ ref: string; ifMatch: number }> {
  const ref = await cases.inStatus(status, {
    milestones: milestones(many),
    participations: participations(many),
  });
  const [{ id }] = await app.db.query<[{ id: string }]>('SELECT id FROM engagements WHERE reference = $1', [
    ref,
  ]);
  await app.db.query(
    `INSERT INTO comments (engagement_id, author_id, body) SELECT $1, $2, 'Text' FROM generate_series(1, $3)`,
    [id, app.bureau.people.officer.id, many],
  );
  await app.db.query(
    `INSERT INTO engagement_people (engagement_id, user_id, relation)
     SELECT $1, id, 'watcher' FROM users ORDER BY name LIMIT $2`,
    [id, many],
  );
  // No reminder is unsent: every write checks the unsent ones again.
  await app.db.query(`UPDATE reminders SET state = 'sent' WHERE engagement_id = $1`, [id]);
  return { ref, ifMatch: await cases.version(ref) };
}

describe('the number of statements of a request', () => {
  it.each([5, 100])(
    'is 2 for a list of %d',
    async (limit) => {
      const [{ total }] = await app.db.query<[{ total: number }]>(
        'SELECT count(*)::int AS total FROM engagements',
      );
      for (let n = total; n < limit; n += 1) await cases.draft();
      expect(
        await count(200, () =>
          app.as('officer').get(`/engagements?limit=${limit}&q=ENG&sort=-priority,title`),
        ),
      ).toBe(2);
    },
    30_000,
  );

  it.each([5, 100])(
    'is 2 for an engagement with %d rows of every kind, and 3 for its parts',
    async (many) => {
      const { ref } = await large(many, 'planned');
      expect(await count(200, () => app.as('officer').get(`/engagements/${ref}`))).toBe(2);
      for (const part of ['milestones', 'participations', 'comments', 'watchers', 'activity']) {
        expect([
          part,
          await count(200, () =>
            app.as('officer').get(`/engagements/${ref}/${part}?${part === 'activity' ? 'limit=200' : ''}`),
          ),
        ]).toEqual([part, 3]);
      }
    },
  );

  it('is 11 to create an engagement, and 21 with every field, whatever their size', async () => {
    const officer = app.as('officer');
    expect(await count(201, () => officer.post('/engagements', DRAFT))).toBe(11);
    for (const many of [5, 100]) {
      const whole = {
        ...DRAFT,
        owner: app.bureau.people['second.officer'].id,
        coOwners: [app.bureau.people.supervisor.id],
        platforms: ['GRIDS'],
        modality: 'training',
        participations: participations(many),
        milestones: milestones(many),
      };
      expect(await count(201, () => officer.post('/engagements', whole))).toBe(21);
    }
  });

  it.each([5, 100])(
    'does not grow to write a part of an engagement with %d rows of every kind',
    async (many) => {
      const { ref, ifMatch } = await large(many, 'planned');
      const officer = app.as('officer');
      const step = { title: 'Another', dueOn: '2026-05-01' };
      expect({
        edit: await count(200, () => officer.patch(`/engagements/${ref}`, { priority: 'low' }, { ifMatch })),
        milestone: await count(201, () =>
          officer.post(`/engagements/${ref}/milestones`, step, { ifMatch: ifMatch + 1 }),
        ),
        comment: await count(201, () => officer.post(`/engagements/${ref}/comments`, { body: 'Text' })),
      }).toEqual({ edit: 9, milestone: 10, comment: 12 });
    },
  );

  it.each([5, 100])(
    'does not grow for a transition of an engagement with %d rows of every kind',
    async (many) => {
      const draft = await large(many, 'draft');
      const planned = await large(many, 'planned');
      const ask = ({ ref, ifMatch }: typeof draft, verb: string) =>
        app.as('officer').post(`/engagements/${ref}/transitions`, { verb }, { ifMatch });
      expect({
        asked: await count(202, () => ask(draft, 'plan')),
        done: await count(200, () => ask(planned, 'start')),
      }).toEqual({ asked: 16, done: 10 });
    },
  );

  it('is the same for each engagement of a bulk request', async () => {
    const officer = app.as('officer');
    const send = async (body: object, many: number) => {
      const refs: string[] = [];
      for (let n = 0; n < many; n += 1) refs.push(await cases.inStatus('active'));
      await app.db.query(`UPDATE reminders SET state = 'sent'`);
      const engagements = refs.map((ref) => ({ ref, version: 1 }));
      const sent = { ...body, engagements };
      const previewed = await count(200, () => officer.post('/engagements/bulk/preview', sent));
      const applied = await count(200, () => officer.post('/engagements/bulk', sent));
      return { previewed, applied };
    };
    const each = async (body: object) => {
      const [two, four] = [await send(body, 2), await send(body, 4)];
      return {
        previewed: (four.previewed - two.previewed) / 2,
        applied: (four.applied - two.applied) / 2,
        // The person, the count of their requests, the engagements.
        besides: two.applied - (four.applied - two.applied),
      };
    };
    expect({
      prioritise: await each({ action: 'prioritise', priority: 'low' }),
      reassign: await each({ action: 'reassign', owner: app.bureau.people['second.officer'].id }),
      extend: await each({ action: 'extend', byDays: 7, reason: 'Late funds.' }),
    }).toEqual({
      prioritise: { previewed: 8, applied: 8, besides: 3 },
      reassign: { previewed: 12, applied: 12, besides: 3 },
      extend: { previewed: 12, applied: 12, besides: 3 },
    });
  }, 30_000);
});
