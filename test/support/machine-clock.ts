const { LD_PRELOAD: _, ...environment } = process.env;

/**
 * The environment without libfaketime, for programs that do not run under it: Redis hangs, Chromium takes minutes to
 * start. Redis is told the time by its clients, the pages of Chromium by the suites.
 */
export const withMachineClock: NodeJS.ProcessEnv = environment;
