import { startWorker } from '#apps/worker/src/start.js';
import { FixedClock } from '#platform/clock.js';
import { readConfig } from '#platform/config/settings.js';

/** A worker with a fixed clock that runs until it is killed. */
await startWorker(readConfig(), { clock: new FixedClock(new Date(process.env.TEST_NOW ?? '')) });
process.stdout.write('ready\n');
