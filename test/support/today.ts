import { addDays, dayIn } from '#platform/clock.js';

/** Where everybody of the small bureau is. */
const ZONE = 'America/New_York';

/** Longer than any suite takes, in milliseconds. */
const LONGEST_SUITE_MS = 20 * 60_000;

const loadedAt = Date.now();
const dayAfter = (ms: number): string => dayIn(ZONE, new Date(loadedAt + ms));

/** A suite that starts shortly before midnight is told as if it were a little earlier: its day must not end midway. */
const setBackMs = dayAfter(0) === dayAfter(LONGEST_SUITE_MS) ? 0 : LONGEST_SUITE_MS;

/** The time of suites whose clock runs, such as those in a browser. */
export const now = (): Date => new Date(Date.now() - setBackMs);

/** Today where the people of the bureau are, and the same day from the first line of a suite to the last. */
export const today = dayIn(ZONE, now());

/** The day that many days from today. */
export const day = (count: number): string => addDays(today, count);
