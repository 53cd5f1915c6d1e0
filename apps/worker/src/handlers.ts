import { Injectable, Logger } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import type { JobName, Jobs } from '#contract';
import { AccountLetterSender } from '#features/messages/account-letter.sender.js';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { SenderService } from '#features/reminders/sending/sender.service.js';
import { TalliesService } from '#features/tallies/tallies.service.js';
import { isId } from '#platform/http/id.pipe.js';
import { IN_BULK, JobQueue } from '#platform/queue/queue.js';
import { HousekeepingService } from './housekeeping.service.js';

type HandlerTable = { readonly [Name in JobName]: (payload: Jobs[Name]) => Promise<void> };

/** No retry can fix this job, so it goes straight to the failed jobs, where somebody sees it. */
const unreadable = (name: string) => new UnrecoverableError(`The payload of ${name} can't be read.`);

function reminderIdsOf(payload: unknown): string[] {
  const ids = (payload as Partial<Jobs['reminders.send']> | null)?.reminderIds;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && isId(id)))
    throw unreadable('reminders.send');
  return ids;
}

/** Everything that runs in the background: one handler for each job of the contract. */
@Injectable()
export class Handlers {
  private readonly log = new Logger('Jobs');

  private readonly table = {
    'reminders.plan': () => this.plan(),
    'reminders.send': (payload) => this.send(reminderIdsOf(payload)),
    'account-letters.send': () => this.accountLetters.send(),
    'tallies.fold': () => this.fold(),
    'housekeeping.sweep': () => this.sweep(),
  } satisfies HandlerTable;

  constructor(
    private readonly planner: PlannerService,
    private readonly sender: SenderService,
    private readonly accountLetters: AccountLetterSender,
    private readonly tallies: TalliesService,
    private readonly housekeeping: HousekeepingService,
    private readonly queue: JobQueue,
  ) {}

  /** @throws if the job failed: the queue retries it, unless the error is an UnrecoverableError */
  async handle(name: string, payload: unknown): Promise<void> {
    const handler = Object.entries(this.table).find(([known]) => known === name)?.[1] as
      | ((payload: unknown) => Promise<void>)
      | undefined;
    if (!handler) throw new UnrecoverableError(`There is no job ${name}.`);
    await handler(payload);
  }

  private async plan(): Promise<void> {
    const report = await this.planner.pass();
    if (report === null) return;
    const { planned, superseded, rescued } = report;
    if (planned + superseded + rescued > 0)
      this.log.log(`reminders planned ${planned}, superseded ${superseded}, handed over again ${rescued}`);
  }

  private async send(reminderIds: string[]): Promise<void> {
    const { postponed, untouched } = await this.sender.send(reminderIds);
    // The rows know how often they were tried, so a mail server in trouble leaves no failed jobs.
    for (const [waitSeconds, rows] of Map.groupBy(postponed, (row) => row.waitSeconds)) {
      const payload = { reminderIds: rows.map(({ id }) => id) };
      await this.queue.add('reminders.send', payload, { delay: waitSeconds * 1_000, priority: IN_BULK });
    }
    if (untouched.length > 0)
      await this.queue.add('reminders.send', { reminderIds: untouched }, { priority: IN_BULK });
  }

  private async fold(): Promise<void> {
    await this.tallies.fold();
  }

  private async sweep(): Promise<void> {
    const removed = [...(await this.housekeeping.sweep())].map(([what, count]) => `${count} ${what}`);
    this.log.log(`housekeeping removed ${removed.join(', ')}`);
  }
}
