import { addDays, dayIn } from '#platform/clock.js';

/** The time zone of everybody in the small bureau. */
const ZONE = 'America/New_York';

/** Longer than a run takes, in milliseconds: all suites of a worker share this module. */
const LONGEST_RUN_MS = 60 * 60_000;

const loadedAt = Date.now();
const dayAfter = (ms: number): string => dayIn(ZONE, new Date(loadedAt + ms));

/** A run that starts shortly before midnight gets an earlier time, so that its day does not end while it runs. */
const setBackMs = dayAfter(0) === dayAfter(LONGEST_RUN_MS) ? 0 : LONGEST_RUN_MS;

/** The time for suites with a running clock, such as browser suites. */
export const now = (): Date => new Date(Date.now() - setBackMs);

/** Today for the people of the bureau; it stays the same during the whole run. */
export const today = dayIn(ZONE, now());

/** The day `count` days from today. */
export const day = (count: number): string => addDays(today, count);
