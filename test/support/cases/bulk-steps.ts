import type { PersonKey } from '../builders.js';
import type { TestApp } from '../app.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

export interface Item {
  reference: string;
  title: string | null;
  outcome: string;
  code: string | null;
  reasons: { code: string; detail: string }[];
  changeRequestId: string | null;
  version: number | null;
}

/** Steps of the suites about requests that change many engagements at once. */
export function bulkSteps(app: () => TestApp) {
  const { idOf } = peopleSteps(app);
  const targets = (...refs: string[]) =>
    Promise.all(refs.map(async (ref) => ({ ref, version: await casesOf(app()).version(ref) })));
  const bulk = (person: PersonKey, body: object) => app().as(person).post('/engagements/bulk', body);
  const itemsOf = ({ body }: { body: { items: Item[] } }) => body.items;
  const outcomes = (answer: { body: { items: Item[] } }) => itemsOf(answer).map(({ outcome }) => outcome);
  const read = async (ref: string) => (await app().as('officer').get(`/engagements/${ref}`)).body;
  return { idOf, targets, bulk, itemsOf, outcomes, read };
}
