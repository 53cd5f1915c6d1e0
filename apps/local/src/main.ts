import { readEnvFile } from '#platform/config/env-file.js';
import { startEdition } from './edition.js';
import { explain } from './plain-error.js';

/** A terminal sends Ctrl-C to npm and to us, and npm hands it on: what follows this closely is the same key press. */
const SAME_KEY_PRESS_MS = 500;

readEnvFile();

const stops: (() => Promise<void>)[] = [];
let stoppingSince: number | undefined;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * Stops what was started, last started first: the API drains, the worker finishes, PostgreSQL goes last. A part that is
 * just being started is let finish that.
 */
async function stop(exitCode: number): Promise<void> {
  if (stoppingSince !== undefined) return;
  stoppingSince = Date.now();
  await Promise.allSettled([starting]);
  for (const stopPart of stops.reverse()) {
    try {
      await stopPart();
    } catch (error) {
      exitCode = 1;
      process.stderr.write(`${explain(error)}\n`);
    }
  }
  process.exit(exitCode);
}

function onSignal(): void {
  if (stoppingSince === undefined) {
    print('\nStopping; once more to force it.');
    void stop(0);
  } else if (Date.now() - stoppingSince > SAME_KEY_PRESS_MS) {
    process.exit(1);
  }
}

function fail(reason: string): void {
  // What fails because its database is being stopped is not worth a word.
  if (stoppingSince !== undefined) return;
  process.stderr.write(`${reason}\n`);
  void stop(1);
}

process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);

function onStop(part: () => Promise<void>): void {
  stops.push(part);
  if (stoppingSince !== undefined) throw new Error('Stopped while starting');
}

const starting = startEdition(process.env, { print, onStop, onFailure: fail });
starting.catch((error: unknown) => fail(explain(error)));
