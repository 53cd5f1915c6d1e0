import { expect } from '@jest/globals';
import type { Answer, TestApp } from '../app.js';

export const JSON_TYPE = { 'content-type': 'application/json' };

export function expectProblem(answer: Answer<Record<string, unknown>>, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  expect(answer.body).toMatchObject({
    type: expect.stringMatching(/^urn:demarche:problem:[a-z.-]+$/),
    title: expect.any(String),
    status,
    detail: expect.any(String),
    code: expect.stringMatching(/^[a-z-]+(\.[a-z-]+)+$/),
  });
}

/** What the suites about wrong input compare before and after. */
export function inputSteps(app: () => TestApp) {
  /** Everything that a refused request might have written; refusals and reads are recorded anyway. */
  async function fingerprint(): Promise<string> {
    const [row] = await app().db.query<{ print: string }[]>(
      `SELECT concat_ws(' ',
       (SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM engagements e),
       (SELECT md5(string_agg(m::text, '' ORDER BY id)) FROM milestones m),
       (SELECT md5(string_agg(p::text, '' ORDER BY id)) FROM participations p),
       (SELECT md5(string_agg(i::text, '' ORDER BY id)) FROM interactions i),
       (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM comments c),
       (SELECT md5(string_agg(a::text, '' ORDER BY id)) FROM attachments a),
       (SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM change_requests c),
       (SELECT md5(string_agg(p::text, '' ORDER BY engagement_id, user_id, relation)) FROM engagement_people p),
       (SELECT count(*) FROM reminders),
       (SELECT count(*) FROM activities WHERE what NOT IN ('access.refused', 'engagement.read'))) AS print`,
    );
    return row!.print;
  }
  return { fingerprint };
}
