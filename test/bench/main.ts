import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#platform/project-root.js';
import { type Cluster, startCluster } from '../support/servers/cluster.js';
import { createDatabase, type Database, foldCounts, SERVER_SETTINGS, serverVersion } from './databases.js';
import { WrongAnswer } from './driver.js';
import { describeMachine } from './machine.js';
import { isWanted, type Options, readOptions } from './options.js';
import { measureExport } from './parts/export.js';
import { measureGrowth } from './parts/growth.js';
import { measureLive } from './parts/live.js';
import { measurePages } from './parts/pages.js';
import { measurePass, measureSending, type Sink, startSink } from './parts/reminders.js';
import { measureStale } from './parts/stale.js';
import { stopAll } from './processes/child.js';
import type { ProductOptions } from './processes/servers.js';
import { markdownOf, tablesOf } from './report.js';
import type { Run } from './run.js';
import { wantedScenarios } from './scenarios/all.js';
import type { Scenario } from './scenarios/scenario.js';
import { WRITES } from './scenarios/writes.js';
import { openStage } from './stage.js';
import { printTable } from './table.js';

const DOCUMENT = join(projectRoot(), 'docs', 'performance.md');
/** The pages that people open most, for the run without statistics. */
const MAIN = new Set([
  'work',
  'list',
  'overdue',
  'search-one',
  'read',
  'strategy',
  'dashboard',
  'quick',
  'partner',
]);

const say = (text: string) => process.stdout.write(`${text}\n`);

interface Scene {
  cluster: Cluster;
  sink: Sink;
  folder: string;
  scenarios: Scenario[];
  run: Run;
}

async function bench(options: Options): Promise<void> {
  const started = performance.now();
  const machine = describeMachine();
  const folder = mkdtempSync(join(tmpdir(), 'demarche-bench-'));
  const cluster = await startCluster(SERVER_SETTINGS(machine.memoryGb));
  stops.push(() => cluster.stop());
  stops.push(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const run: Run = {
    ...{ options, machine, postgres: '', startedAt: new Date(), minutes: 0 },
    ...{ seeds: [], growth: [], exports: [], plans: [], sending: [] },
  };
  const scene = { cluster, sink: await startSink(), folder, scenarios: wantedScenarios(options), run };
  try {
    for (const size of options.sizes) await measureSize(scene, size);
  } finally {
    // Also what was measured before a wrong answer.
    run.minutes = (performance.now() - started) / 60_000;
    for (const { title, heading, rows } of tablesOf(run)) printTable(title, [heading, ...rows]);
  }
  say(`\nTook ${run.minutes.toFixed(1)} minutes. No errors.`);
  if (options.isWritten) {
    writeFileSync(DOCUMENT, markdownOf(run));
    say('Wrote docs/performance.md.');
  }
}

async function measureSize(scene: Scene, size: number): Promise<void> {
  const { run, sink, folder } = scene;
  const { options } = run;
  say(`\n${size} engagements`);
  const database = await createDatabase(scene.cluster, size);
  run.postgres = await serverVersion(database);
  run.seeds.push({ engagements: size, seconds: database.seededIn, gigabytes: await gigabytesOf(database) });
  say(`  filled in ${database.seededIn.toFixed(1)} s`);
  const product: ProductOptions = { database, folder, smtpUrl: sink.url };
  await measureRequests(scene, product);
  if (isWanted(options, 'planner')) await measurePlanner(scene, product);
  if (size === options.mainSize) await measureMainSize(scene, product);
  await database.close();
}

/** What is asked over HTTP. Reads come before writes, at one request at a time before the load. */
async function measureRequests({ scenarios, run }: Scene, product: ProductOptions): Promise<void> {
  const { options, growth, exports } = run;
  const { engagements } = product.database;
  const wantsExport = isWanted(options, 'export');
  const wantsLive = engagements === options.mainSize && isWanted(options, 'live');
  if (scenarios.length === 0 && !wantsExport && !wantsLive) return;
  const stage = await openStage(product);
  if (options.sizes.length > 1 && scenarios.length > 0) {
    growth.push({ engagements, results: await measureGrowth(stage, scenarios) });
    await foldCounts(stage.database);
  }
  if (engagements === options.mainSize && scenarios.length > 0) {
    run.pages = await measurePages(stage, scenarios, options, say);
  }
  if (wantsExport) exports.push(await measureExport(stage));
  const transition = WRITES.find(({ name }) => name === 'transition');
  if (wantsLive && transition) run.live = await measureLive(stage, transition, options.changes);
  await stage.close();
}

async function measurePlanner({ run }: Scene, product: ProductOptions): Promise<void> {
  const { options, plans } = run;
  for (const days of [1, options.daysDown]) plans.push(await measurePass(product, days));
}

async function measureMainSize(
  { cluster, sink, scenarios, run }: Scene,
  product: ProductOptions,
): Promise<void> {
  const { options } = run;
  if (isWanted(options, 'sending')) {
    const redisUrls = cluster.redis ? [undefined, cluster.redis.url] : [undefined];
    run.sending = await measureSending(product, sink, { ...options, redisUrls });
  }
  if (isWanted(options, 'stale')) {
    const main = scenarios.length > 0 ? scenarios : wantedScenarios({ ...options, only: undefined });
    const pages = main.filter(({ name }) => MAIN.has(name));
    if (pages.length > 0) run.stale = await measureStale(product, pages, options);
  }
}

async function gigabytesOf({ owner }: Database): Promise<number> {
  const { rows } = await owner.query<{ size: string }>('SELECT pg_database_size(current_database()) AS size');
  return Number(rows[0]!.size) / 1e9;
}

const stops: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

/** Ends every process and removes every file, once. */
const stop = (): Promise<void> => (stopping ??= stopEverything());

async function stopEverything(): Promise<void> {
  await stopAll();
  for (const end of stops.splice(0)) await end();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('\nStopping.');
    void stop().finally(() => process.exit(130));
  });
}

/** Says what broke, unless it broke because everything stops. */
async function fail(error: unknown): Promise<void> {
  if (!stopping) {
    process.exitCode = 1;
    const text = error instanceof Error && !(error instanceof WrongAnswer) ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
  }
  await stop();
  process.exit();
}

// The driver asks for the next request in an event of a socket: nobody else would catch that there is none.
process.on('uncaughtException', (error) => void fail(error));
try {
  await bench(readOptions(process.argv.slice(2)));
  await stop();
  process.exit();
} catch (error) {
  await fail(error);
}
