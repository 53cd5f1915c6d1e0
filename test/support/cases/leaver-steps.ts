import type { Client, TestApp } from '../app.js';
import { addPerson } from '../builders.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

/** Steps of the suites about people who leave. */
export function leaverSteps(app: () => TestApp) {
  const { idOf } = peopleSteps(app);

  let serial = 0;
  /** A person of team-a1 who is there now and leaves later. */
  const colleague = (role: 'officer' | 'viewer' = 'officer') => {
    serial += 1;
    return addPerson(app().db, `colleague.${serial}`, { team: 'team-a1', role });
  };

  const send = async (client: Client, method: string, ref: string, path: string, body?: unknown) =>
    client.request(method, `/engagements/${ref}${path}`, body, {
      ifMatch: await casesOf(app()).version(ref),
    });

  return { idOf, colleague, send };
}
