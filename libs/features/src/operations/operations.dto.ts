import { REMINDER_STATES, type ReminderState } from '#contract';
import { Flag, Instant, Json, Nested, NestedList, OneOf, Text, Uuid, Whole } from '#platform/http/fields.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { BACKEND_NAMES, type BackendName } from '#platform/queue/backend.js';
import { RULE_KEYS, type RuleKey } from '../reminders/rules.js';
import { PersonRefDto } from '../access/refs.dto.js';
import { ReminderSubjectDto } from '../reminders/reminder.dto.js';

const MANY = Number.MAX_SAFE_INTEGER;

export class QueueCountsDto {
  @Whole({ min: 0, max: MANY, description: 'Ready to run.' })
  waiting!: number;

  @Whole({ min: 0, max: MANY, description: 'Running.' })
  active!: number;

  @Whole({ min: 0, max: MANY, description: 'Waiting for their time, or for the next attempt.' })
  delayed!: number;

  @Whole({ min: 0, max: MANY, description: 'Done. Only the latest are kept.' })
  completed!: number;

  @Whole({ min: 0, max: MANY, description: 'Failed on every attempt.' })
  failed!: number;
}

const RUN_OUTCOMES = ['completed', 'failed', 'active'] as const;

export class QueueScheduleDto {
  @Text({ max: 100, example: 'reminders.plan' })
  name!: string;

  @Whole({ min: 0, max: MANY, description: 'Seconds from one run to the next.' })
  everySeconds!: number;

  @Instant({ nullable: true })
  nextAt!: string | null;

  @Instant({
    nullable: true,
    description: 'When the last run started. Null if the queue no longer keeps it.',
  })
  lastAt!: string | null;

  @OneOf(RUN_OUTCOMES, { nullable: true })
  lastOutcome!: (typeof RUN_OUTCOMES)[number] | null;
}

export class QueueDto {
  @OneOf(BACKEND_NAMES)
  backend!: BackendName;

  @Nested(() => QueueCountsDto)
  counts!: QueueCountsDto;

  @Whole({ min: 0, max: MANY, description: 'Workers connected to the queue now.' })
  workers!: number;

  @NestedList(() => QueueScheduleDto)
  schedules!: QueueScheduleDto[];

  @Instant({ nullable: true, description: 'Since when the oldest waiting job could have run.' })
  oldestWaitingSince!: string | null;
}

export class FailedJobDto {
  @Text({ max: 200 })
  id!: string;

  @Text({ max: 100, example: 'reminders.send' })
  name!: string;

  @Json({ description: 'Ids only. Anything else in the payload is left out.' })
  payload!: Record<string, string | string[]>;

  @Whole({ min: 0, max: MANY, description: 'How often it was tried.' })
  attempts!: number;

  @Instant({ nullable: true })
  failedAt!: string | null;

  @Text({ max: 1000, description: 'The first lines of the error.' })
  reason!: string;
}

export class FailedJobListDto {
  @NestedList(() => FailedJobDto, { description: 'Newest first.' })
  items!: FailedJobDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: MANY })
  total!: number;
}

export class RetriedDto {
  @Whole({ min: 0, max: MANY, description: 'Jobs that were put back.' })
  retried!: number;
}

export class LedgerCountDto {
  @OneOf(REMINDER_STATES)
  state!: ReminderState;

  @Whole({ min: 0, max: MANY })
  count!: number;

  @Flag({ description: 'Whether there are more than the count says.' })
  isCapped!: boolean;
}

export class LedgerDto {
  @NestedList(() => LedgerCountDto)
  counts!: LedgerCountDto[];

  @Instant({ nullable: true, description: 'When the planner last succeeded. Null before its first success.' })
  plannedAt!: string | null;

  @Instant({ nullable: true, description: 'When the oldest unsent reminder was due.' })
  oldestUnsentAt!: string | null;
}

export class FailedReminderDto {
  @Uuid()
  id!: string;

  @OneOf(RULE_KEYS, { description: 'Its key in the rules table.' })
  rule!: RuleKey;

  @Nested(() => ReminderSubjectDto)
  subject!: ReminderSubjectDto;

  @Nested(() => PersonRefDto)
  recipient!: PersonRefDto;

  @Instant({ description: 'When it was due to be sent.' })
  sendAt!: string;

  @Whole({ min: 0, max: 32_767 })
  attempts!: number;

  @Nested(() => SentenceDto, { nullable: true })
  reason!: SentenceDto | null;
}

export class FailedReminderListDto {
  @NestedList(() => FailedReminderDto, {
    description: 'Newest first. Only those about what you may read.',
  })
  items!: FailedReminderDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;
}

export const TROUBLES = ['restored', 'planner', 'mail', 'jobs', 'queue'] as const;

export class TroubleDto {
  @OneOf(TROUBLES, {
    description:
      'The database was restored and nothing is sent; the planner or the mail stands still; jobs have failed; the queue does not answer.',
  })
  what!: (typeof TROUBLES)[number];

  @Instant({ nullable: true, description: 'Since when, if that is known.' })
  since!: string | null;

  @Whole({ min: 0, max: MANY, nullable: true, description: 'How many jobs have failed.' })
  count!: number | null;

  @Nested(() => SentenceDto, { nullable: true, description: 'Why the oldest reminder waits.' })
  reason!: SentenceDto | null;
}

export class TroubleListDto {
  @NestedList(() => TroubleDto)
  items!: TroubleDto[];
}
