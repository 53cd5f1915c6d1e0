import type { TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

/** An id that no record has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Steps of the suites about the parts of an engagement: milestones, comments and so on. */
export function partSteps(app: () => TestApp) {
  const { idOf, refTo } = peopleSteps(app);
  const mention = (person: PersonKey) => `@[${app().bureau.people[person].name}](${idOf(person)})`;
  /** Sends with the current version of the engagement. */
  const send = async (
    method: 'POST' | 'PATCH' | 'DELETE',
    ref: string,
    path: string,
    body?: unknown,
    person: PersonKey = 'officer',
  ) => {
    const ifMatch = await casesOf(app()).version(ref);
    return app().as(person).request(method, `/engagements/${ref}/${path}`, body, { ifMatch });
  };
  const listOf = async (ref: string, part: string, person: PersonKey = 'officer') =>
    (await app().as(person).get(`/engagements/${ref}/${part}`)).body.items;
  const recordOf = (ref: string) =>
    app().db.query<{ what: string; before: object | null; after: object | null }[]>(
      `SELECT a.what, a.before, a.after FROM activities a JOIN engagements e ON e.id = a.engagement_id
       WHERE e.reference = $1 ORDER BY a.seq`,
      [ref],
    );
  const lastOf = async (ref: string) => (await recordOf(ref)).at(-1);
  const toldOf = (rule: string, ref: string) =>
    app().db.query<{ id: string }[]>(
      `SELECT r.recipient_id AS id FROM reminders r JOIN engagements e ON e.id = r.engagement_id
       WHERE r.rule = $1 AND e.reference = $2`,
      [rule, ref],
    );
  return { idOf, refTo, mention, send, listOf, recordOf, lastOf, toldOf };
}
