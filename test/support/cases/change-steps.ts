import { expect } from '@jest/globals';
import type { PersonKey } from '../builders.js';
import type { TestApp } from '../app.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

export const LATER = { reason: 'The hall is booked until then.', dueOn: '2026-07-31' };

/** Steps of the suites about the life of an engagement: read it and its requests, add what it needs. */
export function changeSteps(app: () => TestApp) {
  const { idOf } = peopleSteps(app);
  const read = async (ref: string, person: PersonKey = 'officer') =>
    (await app().as(person).get(`/engagements/${ref}`)).body;
  const decidable = async (person: PersonKey) => {
    const { body } = await app().as(person).get('/change-requests?decidableBy=me&limit=200');
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  const addMilestone = async (ref: string, title = 'Sign the agreement') => {
    const body = { title, dueOn: '2026-05-01' };
    const ifMatch = await casesOf(app()).version(ref);
    const answer = await app().as('officer').post(`/engagements/${ref}/milestones`, body, { ifMatch });
    expect(answer.status).toBe(201);
    return answer.body.id as string;
  };
  return { idOf, read, decidable, addMilestone };
}
