import { once } from 'node:events';
import type { INestApplicationContext } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { FORECAST_DAYS, ReminderQueries } from '#features/reminders/reminder.queries.js';
import type { Fallen } from '#features/reminders/planning/occurrences.queries.js';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { RULE_KEYS } from '#features/reminders/rules.js';
import { type RunLine, RunAsOfService } from '#features/reminders/planning/run-as-of.service.js';
import { say } from '#locales/say.js';
import { Clock, FixedClock } from '#platform/clock.js';
import { isId } from '#platform/http/id.pipe.js';
import { withProduct } from './environment.js';
import { instant, whole } from './options.js';
import { CommandError, print, printTable, startTable } from './print.js';

interface ForecastOptions {
  days: number;
  person?: string;
  engagement?: string;
}

type ForecastRow = Record<keyof typeof FORECAST_HEADINGS, string>;

const FORECAST_HEADINGS = {
  sendAt: 'Sent at (UTC)',
  reference: 'Engagement',
  rule: 'Rule',
  refersOn: 'Date',
  who: 'To',
};
const LONGEST_RULE = Math.max(...RULE_KEYS.map((key) => key.length));
/** How many reminders of a forecast are printed at once. */
const PART = 500;

async function findId(
  app: INestApplicationContext,
  table: 'users' | 'engagements',
  column: 'email' | 'reference',
  given: string,
): Promise<string> {
  const dataSource = app.get<DataSource>(getDataSourceToken(), { strict: false });
  const [row] = await dataSource.query<{ id: string }[]>(
    `SELECT id FROM ${table} WHERE ${isId(given) ? 'id = $1' : `lower(${column}) = lower($1)`}`,
    [given],
  );
  if (!row) throw new CommandError(`There is no ${table === 'users' ? 'person' : 'engagement'} ${given}.`);
  return row.id;
}

async function forecast(
  { days, person, engagement }: ForecastOptions,
  app: INestApplicationContext,
): Promise<void> {
  const reminders = app.get(ReminderQueries, { strict: false });
  const scope = {
    ...(person && { personId: await findId(app, 'users', 'email', person) }),
    ...(engagement && { engagementId: await findId(app, 'engagements', 'reference', engagement) }),
  };
  const now = app.get(Clock, { strict: false }).now();
  let count = 0;
  let printRow: ((row: ForecastRow) => void) | undefined;
  for await (const part of inParts(reminders.forecast(scope, now, days))) {
    const people = await reminders.recipients(part);
    const rows = part.map(({ sendAt, subject, rule, refersOn, recipientId }) => ({
      sendAt: sendAt.toISOString().slice(0, 16).replace('T', ' '),
      reference: subject.reference || subject.title,
      rule: rule.padEnd(LONGEST_RULE),
      refersOn,
      who: nameOf(people.get(recipientId)),
    }));
    printRow ??= startTable(FORECAST_HEADINGS, rows);
    rows.forEach(printRow);
    count += rows.length;
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  }
  print(
    count === 0
      ? `No reminders will be sent in the next ${days} days.`
      : `${count} reminders in the next ${days} days, as of now.`,
  );
}

/** Gathers reminders, so that the names of many people are read at once. */
async function* inParts(reminders: AsyncIterable<Fallen>): AsyncGenerator<Fallen[]> {
  let part: Fallen[] = [];
  for await (const one of reminders) {
    part.push(one);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

const nameOf = (person: { name: string; email: string } | undefined) =>
  person ? `${person.name} <${person.email}>` : '';

function report(lines: readonly RunLine[]): void {
  if (lines.length > 0) {
    printTable(
      {
        outcome: 'Outcome',
        reference: 'Engagement',
        rule: 'Rule',
        refersOn: 'Date',
        who: 'To',
        reason: 'Reason',
      },
      lines.map((line) => ({
        outcome: line.outcome,
        reference: line.reference,
        rule: line.rule,
        refersOn: line.refersOn,
        who: nameOf(line.recipient),
        reason: line.reason?.detail ?? '',
      })),
    );
  }
  const outcomes = [...new Set(lines.map(({ outcome }) => outcome))];
  const parts = outcomes.map((each) => `${lines.filter(({ outcome }) => outcome === each).length} ${each}`);
  print(parts.length > 0 ? `Reminders: ${parts.join(', ')}.` : 'No reminders are due.');
}

export function addReminderCommands(program: Command): void {
  const reminders = program.command('reminders').description('Reminders that people receive.');
  reminders
    .command('forecast')
    .description('Show what will be sent, as of now.')
    .option('--days <number>', 'how many days ahead', whole(1, 366), FORECAST_DAYS)
    .option('--person <who>', 'only to this person (e-mail address or id)')
    .option('--engagement <which>', 'only about this engagement (reference or id)')
    .action((options: ForecastOptions) => withProduct((app) => forecast(options, app)));

  reminders
    .command('run')
    .description('Run as if at another time: all reminders of that day, at any hour, and all unsent ones.')
    .requiredOption(
      '--as-of <instant>',
      'such as 2026-03-02T09:00:00Z; a date without a time means noon UTC',
      instant,
    )
    .option('--send', 'send; without it nothing is sent or saved')
    .action(({ asOf, send }: { asOf: Date; send?: boolean }) =>
      withProduct(async (app) => {
        const run = app.get(RunAsOfService, { strict: false });
        print(`${send ? 'Sending' : 'Dry run, nothing is sent'}: as of ${asOf.toISOString()}.`);
        const lines = send ? await run.send() : await run.preview();
        report(lines);
        const stuck = lines.filter(({ outcome }) => outcome === 'not accepted yet' || outcome === 'failed');
        if (stuck.length > 0) throw new CommandError(`${stuck.length} reminders were not sent.`);
      }, new FixedClock(asOf)),
    );

  reminders
    .command('resume')
    .description('Go on after a backup was restored: until then nothing is sent.')
    .option(
      '--since <instant>',
      'when the backup was made; by default when the planner last worked in it',
      instant,
    )
    .option('--send', 'send again what fell due since; without it nothing is sent twice')
    .action(({ since, send }: { since?: Date; send?: boolean }) =>
      withProduct(async (app) => {
        const reason = send ? null : say('reminder.before-restore');
        const ids = await app.get(PlannerService, { strict: false }).resume(since ?? null, reason);
        const what = send ? 'are sent again' : 'count as sent before; the ledger says why';
        print(`${ids.length} reminders of the time since the backup ${what}.`);
      }),
    );
}
