import type { TestApp } from '../app.js';

/** What the record says. */
export function recordSteps(app: () => TestApp) {
  const activitiesOf = (id: string) =>
    app().db.query<{ what: string; before: object | null; after: object | null }[]>(
      'SELECT what, before, after FROM activities WHERE subject_id = $1 ORDER BY seq',
      [id],
    );

  return { activitiesOf };
}
