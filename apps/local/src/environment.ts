import { PlainError } from './plain-error.js';

/** Drops empty variables: they count as absent, as in `readConfig`. */
export function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/**
 * The variables of libfaketime: a program started with only these has the same time as we do. The suites use
 * this to run on other dates. FAKETIME_SHARED is left out, because each user has a separate shared memory.
 */
export function shiftedClock(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOfClock = (key: string) =>
    key === 'LD_PRELOAD' || (key.startsWith('FAKETIME') && key !== 'FAKETIME_SHARED');
  return Object.fromEntries(Object.entries(environment).filter(([key]) => isOfClock(key)));
}

/** The port that the environment sets. @throws PlainError if it is not a port */
export function portFrom(environment: NodeJS.ProcessEnv, setting: string, otherwise: number): number {
  const text = environment[setting];
  if (!text) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new PlainError(`${setting} must be a port from 0 to 65535, but is ${text}.`);
}
