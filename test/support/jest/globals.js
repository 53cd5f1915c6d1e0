/**
 * What suites import as `@jest/globals`. Helpers are loaded once for all suites of a worker, so these change
 * with the suite that runs.
 */
export let afterAll;
export let afterEach;
export let beforeAll;
export let beforeEach;
export let describe;
export let expect;
export let it;
export let jest;
export let test;

/** Makes them those of the suite that runs now. */
export function setGlobals(globals) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globals);
}
