import { expect } from '@jest/globals';
import type { TestApp } from '../app.js';

/** Steps of the suites about people and their accounts. */
export function accountSteps(app: () => TestApp) {
  let made = 0;
  function newPerson(fields: Record<string, unknown> = {}) {
    made += 1;
    return { email: `new-${made}@demarche.example`, name: `New person ${made}`, ...fields };
  }
  async function makePerson(fields: Record<string, unknown> = {}) {
    const answer = await app().as('admin').post('/people', newPerson(fields));
    expect(answer.status).toBe(201);
    return answer.body as { id: string; email: string; name: string; version: number };
  }

  const activitiesOf = (id: string) =>
    app().db.query<{ what: string; before: object | null; after: object | null; actorId: string | null }[]>(
      'SELECT what, before, after, actor_id AS "actorId" FROM activities WHERE subject_id = $1 ORDER BY seq',
      [id],
    );

  return { newPerson, makePerson, activitiesOf };
}
