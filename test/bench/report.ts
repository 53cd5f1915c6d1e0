import { AIMS, atLeast, atMost, reached } from './aims.js';
import { median, short } from './figures.js';
import type { GrowthResult } from './parts/growth.js';
import { CONNECTIONS, type PageResult } from './parts/pages.js';
import type { SendResult } from './parts/reminders.js';
import { POOL } from './processes/servers.js';
import type { Run } from './run.js';

/** A table of the report: its title, what its columns mean, a heading and rows. */
export interface ReportTable {
  title: string;
  note: string;
  heading: string[];
  rows: (string | number)[][];
}

const percent = (share: number) => `±${Math.round(share * 100)} %`;
const mb = (value: number) => Math.round(value);
const ratio = (value: number) => value.toFixed(2);
const count = (value: number) => value.toLocaleString('en-US');
const aim = (value: number | undefined) => value ?? '';

/** The tables of what was measured, in the order of the document. */
export function tablesOf(run: Run): ReportTable[] {
  return [
    ...(run.pages ? [pagesTable(run.pages.results, run), memoryTable(run)] : []),
    ...growthTables(run),
    ...(run.exports.length > 0 ? [exportTable(run)] : []),
    ...(run.live ? [liveTable(run)] : []),
    ...(run.plans.length > 0 ? [plansTable(run)] : []),
    ...(run.sending.length > 0 ? [sendingTable(run)] : []),
    ...(run.stale ? [staleTable(run)] : []),
  ];
}

const pagesTable = (results: readonly PageResult[], { options }: Run): ReportTable => ({
  title: `Requests a second at ${count(options.mainSize)} engagements, ${CONNECTIONS} connections`,
  note: `Medians of ${options.rounds} rounds, in which product and floor take turns. “Of floor” is the median of the rounds’ ratios; “spread” is how far the product’s rounds lie around their median. Times are milliseconds. Every answer was 2xx, and the product’s data was compared with the floor’s before.`,
  heading: [
    'what',
    'by',
    'floor',
    'product',
    'spread',
    'of floor',
    'must',
    'goal',
    'reached',
    'p50',
    'p99',
    'floor p50',
    'KB',
  ],
  rows: results.map(({ scenario, who, product, floor, ratio: share, bytes }) => [
    ...[scenario.title, who, short(floor.perSecond), short(product.perSecond), percent(product.spread)],
    ...[ratio(share), aim(scenario.must), aim(scenario.goal), reached(share, scenario, atLeast)],
    ...[short(product.p50), short(product.p99), short(floor.p50), short(bytes / 1024)],
  ]),
});

const memoryTable = ({ pages, sending }: Run): ReportTable => ({
  title: 'Resident memory under this load, MB',
  note: 'The most that each process had while it answered the requests above; the worker while it sent mails.',
  heading: ['process', 'peak', 'must', 'goal', 'reached'],
  rows: [
    [
      'API',
      mb(pages!.memory.api),
      AIMS.apiMb.must,
      AIMS.apiMb.goal,
      reached(pages!.memory.api, AIMS.apiMb, atMost),
    ],
    ['floor', mb(pages!.memory.floor), '', '', ''],
    ...byBackend(sending).map(({ backend, peakMb }) => [
      `worker, queue in ${backend}`,
      ...[mb(peakMb), AIMS.senderMb.must, AIMS.senderMb.goal, reached(peakMb, AIMS.senderMb, atMost)],
    ]),
  ],
});

function growthTables({ growth }: Run): ReportTable[] {
  const [first] = growth;
  if (!first || growth.length < 2) return [];
  const keyOf = ({ scenario, who }: GrowthResult) => `${scenario.name} ${who}`;
  const bySize = growth.map(({ results }) => new Map(results.map((result) => [keyOf(result), result.ms])));
  const rows = first.results.map((result) => {
    const times = bySize.map((times) => times.get(keyOf(result)) ?? Number.NaN);
    const grown = times.at(-1)! / times[0]!;
    return [
      result.scenario.title,
      result.who,
      ...times.map(short),
      ratio(grown),
      reached(grown, AIMS.growth, atMost),
    ];
  });
  const sizes = growth.map(({ engagements }) => count(engagements));
  return [
    {
      title: 'Growth: one request at a time, milliseconds',
      note: `Medians, warm, by the number of engagements. Must: at most ${AIMS.growth.must} times longer at ${sizes.at(-1)} than at ${sizes[0]}; goal: ${AIMS.growth.goal} times.`,
      heading: ['what', 'by', ...sizes, 'times', 'reached'],
      rows,
    },
  ];
}

const exportTable = ({ exports }: Run): ReportTable => ({
  title: 'Export of everything as CSV',
  note: 'By the supervisor of the bureau. Rows a second and memory have to stay the same at every size.',
  heading: ['engagements', 'rows', 'seconds', 'rows/s', 'floor rows/s', 'of floor', 'API MB', 'floor MB'],
  rows: exports.map(({ engagements, product, floor }) => [
    ...[count(engagements), count(product.rows), short(product.seconds), short(product.perSecond)],
    ...[
      short(floor.perSecond),
      ratio(product.perSecond / floor.perSecond),
      mb(product.peakMb),
      mb(floor.peakMb),
    ],
  ]),
});

const liveTable = ({ live }: Run): ReportTable => ({
  title: 'Live updates',
  note: 'Streams of people who may all read the changed engagement. Milliseconds from the answer to the writer until half and 99 of 100 of them have heard; both gather changes for 200 ms.',
  heading: ['by', 'people', 'changes', 'half', '99 of 100', 'MB'],
  rows: (['product', 'floor'] as const).map((name) => {
    const { people, changes, p50, p99, peakMb } = live![name];
    return [name, people, changes, short(p50), short(p99), mb(peakMb)];
  }),
});

const plansTable = ({ plans }: Run): ReportTable => ({
  title: 'Passes of the planner',
  note: 'In a process of its own; “days” is how long ago the last pass was. The cost follows what is due, not what exists.',
  heading: ['engagements', 'days', 'to send', 'superseded', 'seconds', 'ms for a row', 'MB'],
  rows: plans.map(({ engagements, days, planned, superseded, ms, mb: memory }) => [
    ...[count(engagements), short(days), count(planned), count(superseded), short(ms / 1000)],
    ...[short(ms / Math.max(1, planned + superseded)), mb(memory)],
  ]),
});

/** The medians of what each queue has sent. */
function byBackend(sending: readonly SendResult[]) {
  return [...Map.groupBy(sending, ({ backend }) => backend)].map(([backend, results]) => {
    const of = (value: (result: SendResult) => number) => median(results.map(value));
    return {
      ...{ backend, mails: of(({ product }) => product.mails), peakMb: of(({ product }) => product.peakMb) },
      ...{
        perSecond: of(({ product }) => product.perSecond),
        loopPerSecond: of(({ loop }) => loop.perSecond),
      },
      ...{
        share: of(({ product, loop }) => product.perSecond / loop.perSecond),
        loopMb: of(({ loop }) => loop.peakMb),
      },
    };
  });
}

const sendingTable = ({ sending }: Run): ReportTable => ({
  title: 'Sending reminders',
  note: 'From the first mail that the mail server accepts to the last. Each sending is followed by nodemailer’s own pool, with as many connections, which sends as many mails of the same content to the same server. Each message of the ledger arrived once.',
  heading: [
    'queue in',
    'mails',
    'mails/s',
    'loop mails/s',
    'of loop',
    'must',
    'goal',
    'reached',
    'worker MB',
    'loop MB',
  ],
  rows: byBackend(sending).map(({ backend, mails, perSecond, loopPerSecond, share, peakMb, loopMb }) => [
    ...[backend, count(mails), short(perSecond), short(loopPerSecond), ratio(share)],
    ...[AIMS.sending.must, AIMS.sending.goal, reached(share, AIMS.sending, atLeast), mb(peakMb), mb(loopMb)],
  ]),
});

const staleTable = ({ stale, options }: Run): ReportTable => ({
  title: 'Without statistics',
  note: `Requests a second by the supervisor at ${count(options.mainSize)} engagements: with fresh statistics, and after PostgreSQL has lost those of all big tables.`,
  heading: ['what', 'fresh', 'without', 'share'],
  rows: stale!.map(({ scenario, fresh, stale: without }) => [
    ...[scenario.title, short(fresh), short(without), ratio(without / fresh)],
  ]),
});

/** The document. */
export function markdownOf(run: Run): string {
  const tables = tablesOf(run).map(
    ({ title, note, heading, rows }) => `## ${title}\n\n${note}\n\n${markdownTable(heading, rows)}\n`,
  );
  return `${introductionOf(run)}\n${tables.join('\n')}`;
}

const markdownTable = (heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function introductionOf({ machine, postgres, startedAt, minutes, seeds, options }: Run): string {
  const filled = seeds
    .map((seed) => `${count(seed.engagements)} (${short(seed.seconds)} s, ${short(seed.gigabytes)} GB)`)
    .join(', ');
  return `# Performance

\`npm run bench\` writes this page; [CONTRIBUTING](../CONTRIBUTING.md#measure) says how to run it, and
[0032](decisions/0032-where-the-time-goes.md) where the time of a request goes.

| run | |
| --- | --- |
| started | ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC${options.isQuick ? ', a quick run' : ''} |
| took | ${Math.round(minutes)} minutes |
| machine | ${machine.cores} cores, ${machine.processor}, ${machine.memoryGb} GB, ${machine.system} |
| versions | Node.js ${machine.node}, PostgreSQL ${postgres} |
| engagements (filled in, size) | ${filled} |
| errors | none: the first answer that is not 2xx, or not what it must be, ends the run |

## How to read it

- **The floor** is a bare \`node:http\` server with \`pg\` in a process of its own: it looks up the session, runs the one
  or two prepared statements that the page needs on the same data, and answers with JSON of the same shape; a write
  changes the same rows in one transaction. Its pool has ${POOL} connections, like the product's. The **ratio** to it
  can be compared between machines, the speeds cannot.
- **The product** runs from the build as its own process, with the flags and settings of production and signed in by
  cookie. One setting differs: nobody runs out of points for costly requests. Product, floor, PostgreSQL and the driver
  share the machine.
- **The data** is a bureau of 500 people in 40 teams on three levels and in six time zones; every engagement has
  partners, milestones, a record and reminders that were sent, and one in seven is not open to the whole bureau.
- **Officer** and **viewer** belong to one program team, the **supervisor** to the whole bureau.
- **Reached** says which aim a figure reaches: the goal, only what it must, or neither.
`;
}
