const { LD_PRELOAD: _, ...environment } = process.env;

/**
 * The environment without libfaketime, for programs that do not work with it: Redis hangs, Chromium takes
 * minutes to start. Redis gets the time from its clients, and Chromium pages from the suites.
 */
export const withMachineClock: NodeJS.ProcessEnv = environment;
