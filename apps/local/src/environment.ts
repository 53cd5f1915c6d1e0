import { PlainError } from './plain-error.js';

/** An empty variable counts as absent, as it does for `readConfig`. */
export function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

/**
 * What libfaketime goes by: a program that gets none of our environment but this has the same time as we do. The suites
 * are run under other dates with it. Its shared memory is each user's own.
 */
export function shiftedClock(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOfClock = (key: string) =>
    key === 'LD_PRELOAD' || (key.startsWith('FAKETIME') && key !== 'FAKETIME_SHARED');
  return Object.fromEntries(Object.entries(environment).filter(([key]) => isOfClock(key)));
}

/** The port that the environment asks for. @throws PlainError where it is no port */
export function portFrom(environment: NodeJS.ProcessEnv, setting: string, otherwise: number): number {
  const text = environment[setting];
  if (!text) return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new PlainError(`${setting} must be a port, a whole number from 0 to 65535, and is ${text}.`);
}
