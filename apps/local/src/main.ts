import { readEnvFile } from '#platform/config/env-file.js';
import { startEdition } from './edition.js';
import { explain } from './plain-error.js';

/**
 * On Ctrl-C the terminal signals both npm and us, and npm passes the signal on: a second signal this soon is
 * the same key press.
 */
const SAME_KEY_PRESS_MS = 500;

readEnvFile();

const stops: (() => Promise<void>)[] = [];
let stoppingSince: number | undefined;

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/**
 * Stops all parts in reverse order: the API drains, the worker finishes, PostgreSQL stops last. A part that
 * is just starting finishes that first.
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
    print('\nStopping. Press Ctrl-C again to force it.');
    void stop(0);
  } else if (Date.now() - stoppingSince > SAME_KEY_PRESS_MS) {
    process.exit(1);
  }
}

function fail(reason: string): void {
  // While the database stops, failures are expected and not worth a message.
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
