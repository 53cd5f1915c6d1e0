import { createWorker } from '#apps/worker/src/start.js';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { readConfig } from '#platform/config/settings.js';
import { createLog } from '#platform/logging.js';
import { residentMb } from '../machine.js';

/** What one pass of the planner did. */
export interface PassResult {
  ms: number;
  planned: number;
  superseded: number;
  /** Memory of the process afterwards. */
  mb: number;
}

/** One pass in a process of its own that takes no jobs: what it plans stays in the queue. */
const config = readConfig();
const app = await createWorker(config, { log: createLog(config) });
const planner = app.get(PlannerService, { strict: false });
const started = performance.now();
const report = await planner.pass();
const ms = performance.now() - started;
const mb = residentMb(process.pid) ?? 0;
process.send?.({ ms, mb, planned: report?.planned ?? 0, superseded: report?.superseded ?? 0 }, () => {
  void app.close().finally(() => process.exit());
});
