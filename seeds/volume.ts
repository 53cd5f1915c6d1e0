import pg from 'pg';
import { systemActor } from '#features/access/actor.js';
import { ActivityService } from '#features/activity/activity.service.js';
import { createDataSource } from '#features/schema/data-source.js';
import { ownerUrl } from '#features/schema/roles.js';
import { SystemClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { Transactions } from '#platform/database/transactions.js';
import { copyInto } from './copy.js';
import type { SeedReport } from './seed-report.js';
import { putAside, restoreAside } from './volume-indexes.js';
import { copyRecord } from './volume-record.js';
import { emptyBatch, TAGS, VOLUME_COLUMNS, type VolumeBatch, VolumeRows } from './volume-rows.js';
import { createVolumeBureau, readVolumeSource, type VolumeSource } from './volume-source.js';

export interface VolumeOptions {
  engagements: number;
  /** The time that the dates lie around; now by default. */
  now?: Date;
  /** Called after every batch with the number of engagements written so far. */
  onProgress?: (done: number, total: number) => void;
}

type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_POOL'>;

const BATCH = 10_000;
/** One connection sends while the other's batch is made; with more, they would only wait for each other. */
const CONNECTIONS = 2;
const PER_YEAR = 99_999;
const FIRST_YEAR = 1900;

/** What the database itself writes about them. */
const COUNTS = ['engagement_tallies', 'engagement_tally_days', 'engagement_deltas', 'engagement_platforms'];

/** Parents before the tables that refer to them. */
const ORDER = ['engagements', 'participations', 'milestones', 'engagement_people', 'reminders'] as const;
/** All tables that grow. */
const FILLED = [...ORDER, 'activities', 'activity_chains'];

/**
 * Fills the database with this many engagements for measurements, each with its participations, milestones, people,
 * record and sent reminders. They are spread over the catalogue and the existing program teams and owners; if there are
 * none, it makes a bureau for them: 500 people in 40 teams. References are taken from last year backwards, so that five
 * digits are enough and this year's stay free. Every batch is a transaction, so a broken run leaves only whole
 * engagements. Plans no reminders.
 */
export async function seedVolume(config: DatabaseConfig, options: VolumeOptions): Promise<SeedReport> {
  const { engagements, now = new Date(), onProgress } = options;
  if (!Number.isSafeInteger(engagements) || engagements < 1) {
    throw new Error('The number of engagements must be a whole number from 1');
  }
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(config)));
  const [client] = clients as [pg.Client, ...pg.Client[]];
  try {
    const started = performance.now();
    const source = await prepareSource(client);
    const ranges = await reserveReferences(client, engagements, now);
    await restoreAside(client);
    await putAside(client, FILLED, engagements);
    let copied: number;
    try {
      const rows = new VolumeRows(source, now, engagements);
      await copyAll(clients, rows, ranges, (done) => onProgress?.(done, engagements));
    } finally {
      copied = performance.now();
      await restoreAside(client);
    }
    await client.query('SELECT fold_engagement_tallies($1, 0)', [now]);
    const indexed = performance.now();
    // Merges the pending entries of the text indexes; otherwise the first searches would have to.
    for (const table of [...FILLED, ...COUNTS]) await client.query(`VACUUM (ANALYZE) ${table}`);
    const times = { copy: copied - started, index: indexed - copied, vacuum: performance.now() - indexed };
    const lines = reportLines(engagements, source, ranges, times);
    await record(config, engagements, ranges);
    return { lines };
  } finally {
    await Promise.all(clients.map((open) => open.end()));
  }
}

/** Connects as the owner of the tables, who may drop their indexes. */
async function connect(config: DatabaseConfig): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: ownerUrl(config),
    application_name: 'demarche volume',
  });
  await client.connect();
  await client.query(`SET timezone = 'UTC'`);
  // A crash may lose this data, because it can be made again; the text indexes take many rows at a time.
  await client.query(`SET synchronous_commit = off`);
  await client.query(`SET gin_pending_list_limit = '64MB'`);
  await client.query(`SET maintenance_work_mem = '512MB'`);
  return client;
}

async function prepareSource(client: pg.Client): Promise<VolumeSource> {
  const found = await readVolumeSource(client);
  if (found.teams.length > 0) return found;
  await client.query('BEGIN');
  await createVolumeBureau(client);
  await client.query('SELECT keep_tags($1)', [TAGS]);
  await client.query('COMMIT');
  return readVolumeSource(client);
}

/** A range of numbers in one year's references, both ends included. */
interface ReferenceRange {
  year: number;
  first: number;
  last: number;
}

/** Takes the numbers before any row has them: a broken run leaves gaps, but never uses a number twice. */
async function reserveReferences(client: pg.Client, wanted: number, now: Date): Promise<ReferenceRange[]> {
  const ranges: ReferenceRange[] = [];
  let left = wanted;
  for (let year = now.getUTCFullYear() - 1; left > 0; year -= 1) {
    if (year < FIRST_YEAR)
      throw new Error(`References since ${FIRST_YEAR} don't suffice for ${wanted} engagements`);
    const { rows } = await client.query<{ number: number }>('SELECT next_reference($1) AS number', [year]);
    const first = rows[0]!.number;
    if (first > PER_YEAR) continue;
    const last = Math.min(first + left - 1, PER_YEAR);
    await client.query(`SELECT setval('references_${year}', $1)`, [last]);
    ranges.push({ year, first, last });
    left -= last - first + 1;
  }
  return ranges;
}

function* referencesOf(ranges: readonly ReferenceRange[]): Generator<string, undefined> {
  for (const { year, first, last } of ranges) {
    for (let number = first; number <= last; number += 1)
      yield `ENG-${year}-${String(number).padStart(5, '0')}`;
  }
}

async function copyAll(
  clients: readonly pg.Client[],
  rows: VolumeRows,
  ranges: readonly ReferenceRange[],
  onBatch: (done: number) => void,
): Promise<void> {
  const references = referencesOf(ranges);
  let done = 0;
  const work = async (client: pg.Client) => {
    for (;;) {
      const batch = emptyBatch();
      for (let reference = references.next(); !reference.done; reference = references.next()) {
        rows.append(batch, reference.value);
        if (batch.past.length === BATCH) break;
      }
      if (batch.past.length === 0) return;
      await copyBatch(client, batch);
      done += batch.past.length;
      onBatch(done);
    }
  };
  // If one connection fails, waits for the other to finish: the indexes are built after both.
  const ends = await Promise.allSettled(clients.map(work));
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
}

async function copyBatch(client: pg.Client, { lines, past }: VolumeBatch): Promise<void> {
  await client.query('BEGIN');
  try {
    for (const table of ORDER) await copyInto(client, table, VOLUME_COLUMNS[table], lines[table]);
    // Last, because it keeps others from writing to the record.
    await copyRecord(client, past);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function record(
  config: DatabaseConfig,
  engagements: number,
  references: ReferenceRange[],
): Promise<void> {
  const dataSource = createDataSource({ ...config, DATABASE_POOL: 1 });
  await dataSource.initialize();
  try {
    await new Transactions(dataSource, new SystemClock(), config).run(async (tx) => {
      await new ActivityService().record(tx, systemActor('cli'), {
        what: 'system.volume-seeded',
        subject: 'system',
        after: { engagements, references },
      });
    });
  } finally {
    await dataSource.destroy();
  }
}

function reportLines(
  engagements: number,
  source: VolumeSource,
  ranges: readonly ReferenceRange[],
  times: { copy: number; index: number; vacuum: number },
): string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const rate = Math.round(engagements / ((times.copy + times.index) / 1000));
  const [newest, oldest] = [ranges[0], ranges.at(-1)];
  return [
    `${engagements} engagements over ${source.opportunities.length} opportunities and ${source.teams.length} teams: ${rate} a second (rows in ${seconds(times.copy)}, indexes in ${seconds(times.index)}).`,
    `References of ${oldest?.year} to ${newest?.year}. Tables vacuumed and analysed in ${seconds(times.vacuum)}.`,
  ];
}
