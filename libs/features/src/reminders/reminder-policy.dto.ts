import { ApiProperty } from '@nestjs/swagger';
import { Flag, ListOf, Nested, NestedList, OneOf, Whole } from '#platform/http/fields.js';
import { IsInt } from 'class-validator';
import { AUDIENCES, type Audience, FAMILIES, type Family } from './rule.js';
import { RULE_KEYS, type RuleKey } from './rules.js';
import { DATE_KINDS, type DateKind, SUBJECT_KINDS, type SubjectKind } from './subject.js';

const COUNTS = ['calendar', 'working'] as const;
const MOST_DAYS = 100_000;

export class RepetitionDto {
  @Whole({ min: 1, max: MOST_DAYS, description: 'Days from one to the next.' })
  everyDays!: number;

  @Whole({ min: 0, max: MOST_DAYS, description: 'The last day of the repetition.' })
  untilDays!: number;
}

export class PolicyDatesDto {
  @OneOf(DATE_KINDS, { description: 'The date it counts from.' })
  date!: DateKind;

  @OneOf(COUNTS, { description: 'Days of the calendar, or working days of the team.' })
  count!: (typeof COUNTS)[number];

  @ListOf({ type: 'integer' }, IsInt({ each: true }), {
    max: 100,
    description: 'Days from that date, negative before it. Only the first of what repeats.',
  })
  offsets!: number[];

  @Nested(() => RepetitionDto, { nullable: true })
  repeats!: RepetitionDto | null;

  @Flag({
    description: 'Whether the days depend on the team’s time to decide. Those given are for 5 working days.',
  })
  isByTeamClock!: boolean;
}

export class PolicyRuleDto {
  @OneOf(RULE_KEYS, { description: 'Its key in the rules table.' })
  rule!: RuleKey;

  @ApiProperty({ enum: SUBJECT_KINDS, isArray: true })
  about!: SubjectKind[];

  @Flag({ description: 'Whether it is (also) sent immediately.' })
  isAtOnce!: boolean;

  @Whole({ min: 0, max: 60, description: 'Minutes over which messages to one person are combined.' })
  bundledMinutes!: number;

  @Nested(() => PolicyDatesDto, { nullable: true, description: 'Null if it is only ever sent immediately.' })
  dated!: PolicyDatesDto | null;

  @ApiProperty({
    enum: AUDIENCES,
    isArray: true,
    description: 'Empty: the person the event concerns.',
  })
  to!: Audience[];

  @OneOf(FAMILIES, { nullable: true, description: 'Of several about one date, only the nearest is sent.' })
  family!: Family | null;

  @Flag({ description: 'Whether a team may switch it off.' })
  isOptionalForTeam!: boolean;

  @Flag({ description: 'Whether a person may have it in a digest, or not at all.' })
  isOptionalForPerson!: boolean;
}

export class ReminderPolicyDto {
  @Whole({
    min: 0,
    max: 23,
    description: 'The hour at which dated reminders are sent, in the recipient’s time zone.',
  })
  sendHour!: number;

  @NestedList(() => PolicyRuleDto)
  items!: PolicyRuleDto[];
}
