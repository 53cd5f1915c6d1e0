import { expect } from '@jest/globals';
import type { Visibility } from '#contract';
import type { TestApp } from '../app.js';
import { casesOf } from '../engagement-cases.js';
import type { Fixture } from './visit.js';

export const file = () => {
  const form = new FormData();
  form.set('file', new Blob(['Evidence.'], { type: 'text/plain' }), 'evidence.txt');
  return form;
};

/** The secret of the calendar feed that the walk makes for a person. */
export const feedSecretOf = (personId: string) => `dmf_of-${personId}`;

export const VISIBILITIES: Record<string, [Visibility, boolean]> = {
  'the bureau may read': ['bureau', false],
  'its team may read': ['team', false],
  'only its owner may read': ['restricted', false],
  'everybody is named to read': ['restricted', true],
};

export async function buildFixture(
  app: TestApp,
  [visibility, isNamed]: [Visibility, boolean],
): Promise<Fixture> {
  const cases = casesOf(app);
  const ref = await cases.draft('officer', {
    title: `Zanzibar ${visibility} ${isNamed ? 'named' : ''}`.trim(),
    platforms: ['GRIDS'],
    milestones: [{ title: 'Zanzibar milestone', dueOn: '2026-03-04' }],
    dueOn: '2026-03-06',
  });
  const owner = app.as('officer');
  const add = async (part: string, body: unknown) => {
    const answer = await owner.post(`/engagements/${ref}/${part}`, body, {
      ifMatch: await cases.version(ref),
    });
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.id as string;
  };
  const first = async (part: string) =>
    (await owner.get(`/engagements/${ref}/${part}`)).body.items[0].id as string;
  const parts = {
    milestones: await first('milestones'),
    participations: await first('participations'),
    interactions: await add('interactions', { kind: 'call', heldOn: '2026-03-01', summary: 'Zanzibar call' }),
    attachments: await add('attachments', file()),
  };
  const requestId = await cases.insertRequest('officer', ref, 'plan');
  const { id } = (await owner.get(`/engagements/${ref}`)).body;
  await app.db.query('UPDATE engagements SET visibility = $2 WHERE id = $1', [id, visibility]);
  if (isNamed) {
    await app.db.query(
      `INSERT INTO engagement_people (engagement_id, user_id, relation, created_at)
       SELECT $1, id, 'reader', $2 FROM users WHERE id <> $3`,
      [id, app.clock.now(), app.bureau.people.officer.id],
    );
  }
  return { ref, id, visibility, isNamed, requestId, parts };
}
