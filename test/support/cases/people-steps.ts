import type { TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';

/**
 * How suites name the people of the small bureau. Like all steps here, it takes a function, because a suite
 * describes its tests before its app runs.
 */
export function peopleSteps(app: () => TestApp) {
  const idOf = (person: PersonKey) => app().bureau.people[person].id;
  const refTo = (person: PersonKey) => ({ id: idOf(person), name: app().bureau.people[person].name });
  return { idOf, refTo };
}
