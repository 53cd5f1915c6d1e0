import { ApiProperty } from '@nestjs/swagger';
import { REMINDER_STATES, type ReminderState } from '#contract';
import { Day, Flag, Instant, NestedList, Nested, OneOf, Text, Uuid, Whole } from '#platform/http/fields.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { PersonRefDto } from '../access/refs.dto.js';
import { STAND_IN_REASONS, type StandInReason } from './recipients.js';
import { RULE_KEYS, type RuleKey } from './rules.js';
import { SUBJECT_KINDS, type SubjectKind } from './subject.js';

/** What a reminder is about. */
export class ReminderSubjectDto {
  @OneOf(SUBJECT_KINDS)
  kind!: SubjectKind;

  @Uuid()
  id!: string;

  @Text({ min: 0, max: 20, description: 'Reference of its engagement; empty for a person.' })
  reference!: string;

  @Text({
    max: 300,
    description: 'Title of the milestone, name of the person, otherwise title of the engagement.',
  })
  title!: string;
}

/** Why a reminder goes to somebody whom its rule does not name. */
export class InsteadOfDto {
  @Nested(() => PersonRefDto, { nullable: true, description: 'Null if no person fits the rule.' })
  person!: PersonRefDto | null;

  @OneOf(STAND_IN_REASONS)
  because!: StandInReason;
}

/** A future reminder. */
export class UpcomingReminderDto {
  @OneOf(RULE_KEYS, { description: 'Its key in the rules table.' })
  rule!: RuleKey;

  @Nested(() => ReminderSubjectDto)
  subject!: ReminderSubjectDto;

  @Day({ description: 'The date it refers to.' })
  refersOn!: string;

  @Whole({
    min: -100_000,
    max: 100_000,
    description:
      'Days from that date, calendar or working days as the rule says. 0 or less if sent immediately.',
  })
  offset!: number;

  @Nested(() => PersonRefDto)
  recipient!: PersonRefDto;

  @Nested(() => InsteadOfDto, {
    nullable: true,
    description: 'Whom the recipient stands in for. Null if the rule names the recipient.',
  })
  insteadOf!: InsteadOfDto | null;

  @Instant({ description: 'When it is due to be sent.' })
  sendAt!: string;

  @Flag({ description: 'Sent with the others of that morning in one message.' })
  isInDigest!: boolean;
}

/** A reminder in the ledger. */
export class ReminderDto extends UpcomingReminderDto {
  @Uuid()
  id!: string;

  @OneOf(REMINDER_STATES)
  state!: ReminderState;

  @Nested(() => SentenceDto, { nullable: true, description: 'Why it was not sent, or not yet.' })
  reason!: SentenceDto | null;

  @Instant({ nullable: true })
  sentAt!: string | null;

  @Flag({ description: 'Sent more than an hour late.' })
  isLate!: boolean;

  @Text({ max: 500, nullable: true, description: 'The subject line of the e-mail.' })
  subjectLine!: string | null;
}

/** What was sent, what was not and why, and what will be sent. */
export class RemindersDto {
  @NestedList(() => ReminderDto, { description: 'Newest first, the last 200.' })
  sent!: ReminderDto[];

  @NestedList(() => ReminderDto, {
    description: 'Suppressed, superseded and failed, with the reason; newest first, the last 200.',
  })
  notSent!: ReminderDto[];

  @NestedList(() => ReminderDto, {
    description: 'Planned, and about to be sent or waiting for the message of a morning.',
  })
  waiting!: ReminderDto[];

  @NestedList(() => UpcomingReminderDto, {
    description: 'What will be sent within the next 30 days, the first 200.',
  })
  forecast!: UpcomingReminderDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'The end of the forecast: sooner than in 30 days if there are more than 200.',
  })
  forecastUntil!: string;
}
