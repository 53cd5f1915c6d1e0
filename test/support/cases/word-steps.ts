import { expect } from '@jest/globals';
import type { TestApp } from '../app.js';

/** Steps of the suites about words in any script. */
export function wordSteps(app: () => TestApp) {
  const found = async (path: string): Promise<string[]> => {
    const { status, body } = await app().as('officer').get(path);
    expect(status).toBe(200);
    return (body.items ?? body.engagements).map(({ reference }: { reference: string }) => reference);
  };
  const searched = (q: string) => found(`/engagements?q=${encodeURIComponent(q)}`);

  return { found, searched };
}
