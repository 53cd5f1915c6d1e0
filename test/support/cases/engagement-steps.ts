import type { TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

/** The smallest body of a new engagement. */
export const DRAFT = {
  title: 'Training of border officials',
  opportunity: '1.2.1',
  team: 'team-a1',
  startOn: '2026-03-02',
  dueOn: '2026-06-30',
};

/** Steps of the suites about engagements themselves: create, read, edit, remove, and what the record says. */
export function engagementSteps(app: () => TestApp) {
  const version = (ref: string) => casesOf(app()).version(ref);
  const read = async (ref: string, person: PersonKey = 'officer') =>
    (await app().as(person).get(`/engagements/${ref}`)).body;
  const create = (fields: object = {}, person: PersonKey = 'officer') =>
    app()
      .as(person)
      .post('/engagements', { ...DRAFT, ...fields });
  const edit = async (ref: string, fields: object, person: PersonKey = 'officer') =>
    app()
      .as(person)
      .patch(`/engagements/${ref}`, fields, { ifMatch: await version(ref) });
  const remove = async (ref: string, person: PersonKey = 'officer') =>
    app()
      .as(person)
      .delete(`/engagements/${ref}`, undefined, { ifMatch: await version(ref) });
  const recordOf = (ref: string) =>
    app().db.query<{ what: string; before: object | null; after: object | null; actor_id: string }[]>(
      `SELECT a.what, a.before, a.after, a.actor_id FROM activities a JOIN engagements e ON e.id = a.engagement_id
       WHERE e.reference = $1 ORDER BY a.seq`,
      [ref],
    );
  const lastOf = async (ref: string) => (await recordOf(ref)).at(-1);
  return { ...peopleSteps(app), read, create, edit, remove, recordOf, lastOf };
}
