import { expect } from '@jest/globals';
import type { PersonKey, TeamKey } from '../builders.js';
import type { Answer, TestApp } from '../app.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

export type Refusal = {
  status: number;
  body: { code: string; detail?: string; errors?: { detail: string }[] };
};
export const FOUR_EYES = { status: 403, body: { code: 'change-request.four-eyes' } };
export const NOT_ELIGIBLE = { status: 403, body: { code: 'change-request.not-eligible' } };

/** Steps of the suites about decisions: ask for a plan, change who may decide, and expect a refusal. */
export function decisionSteps(app: () => TestApp) {
  const { idOf } = peopleSteps(app);
  const read = async (ref: string) => (await app().as('auditor').get(`/engagements/${ref}`)).body;
  const readRequest = async (id: string, person: PersonKey = 'auditor') =>
    (await app().as(person).get(`/change-requests/${id}`)).body;
  const decidersOf = async (id: string) =>
    ((await readRequest(id)).deciders as { id: string }[]).map((decider) => decider.id);

  /** The refused decision leaves every column of the engagement and its request unchanged. */
  async function expectRefused(ref: string, decide: () => Promise<Answer<unknown>>, refusal: Refusal) {
    const before = await casesOf(app()).state(ref);
    expect(await decide()).toMatchObject(refusal);
    expect(await casesOf(app()).state(ref)).toEqual(before);
  }

  const planOf = async (asker: PersonKey = 'officer', fields?: object, owner: PersonKey = 'officer') => {
    const ref = await casesOf(app()).draft(owner, fields);
    return { ref, id: await casesOf(app()).request(asker, ref, 'plan') };
  };

  const setRole = async (person: PersonKey, role: string, team: TeamKey = 'team-a1') => {
    const answer = await app()
      .as('admin')
      .put(`/teams/${team}/members/${idOf(person)}`, { role });
    expect(answer).toMatchObject({ status: 200 });
  };

  /** Changes fields of the current engagement. */
  const change = async (person: PersonKey, ref: string, fields: object) => {
    const ifMatch = await casesOf(app()).version(ref);
    expect(await app().as(person).patch(`/engagements/${ref}`, fields, { ifMatch })).toMatchObject({
      status: 200,
    });
  };
  return { idOf, read, readRequest, decidersOf, expectRefused, planOf, setRole, change };
}
