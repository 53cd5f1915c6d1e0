import { IsInt } from 'class-validator';
import { Flag, Instant, ListOf, Nested, NestedList, OneOf, Whole } from '#platform/http/fields.js';
import { WeekendDays } from '../../people/teams/team.dto.js';
import { PersonRefDto } from '../../access/refs.dto.js';
import { RULE_KEYS, type RuleKey } from '../rules.js';
import { MOST_OFFSETS } from './team-policy.js';

const COUNTS = ['calendar', 'working'] as const;

export class TeamReminderDto {
  @OneOf(RULE_KEYS)
  rule!: RuleKey;

  @OneOf(COUNTS, { description: 'Days of the calendar, or working days of the team.' })
  count!: (typeof COUNTS)[number];

  @Flag({ description: 'Whether the team may switch it off.' })
  isOptional!: boolean;

  @Flag({ description: 'Whether the team may choose its days.' })
  hasOwnDays!: boolean;

  @Flag()
  isOff!: boolean;

  @ListOf({ type: 'integer' }, IsInt({ each: true }), {
    max: 100,
    description: 'Days from the date, negative before it.',
  })
  offsets!: number[];

  @ListOf({ type: 'integer' }, IsInt({ each: true }), { max: 100 })
  usualOffsets!: number[];
}

export class PolicyChangeDto {
  @Instant()
  at!: string;

  @Nested(() => PersonRefDto, { nullable: true, description: 'Null for the product itself.' })
  by!: PersonRefDto | null;
}

export class TeamPolicyDto {
  @Whole({ min: 1, max: 60, description: 'Working days to decide before a request is escalated.' })
  decideWithinDays!: number;

  @WeekendDays()
  weekendDays!: number[];

  @NestedList(() => TeamReminderDto, { description: 'The reminders that a team may change.' })
  items!: TeamReminderDto[];

  @Flag({ description: 'Whether you may change it.' })
  mayChange!: boolean;

  @Nested(() => PolicyChangeDto, { nullable: true, description: 'When it was last changed, and by whom.' })
  lastChange!: PolicyChangeDto | null;

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class TeamReminderBody {
  @OneOf(RULE_KEYS)
  rule!: RuleKey;

  @Flag()
  isOff!: boolean;

  @ListOf({ type: 'integer' }, IsInt({ each: true }), {
    max: MOST_OFFSETS,
    nullable: true,
    description: 'Days from the date; null for the usual ones.',
  })
  offsets!: number[] | null;
}

export class TeamPolicyBody {
  @Whole({ min: 1, max: 60, optional: true })
  decideWithinDays?: number;

  @WeekendDays({ optional: true })
  weekendDays?: number[];

  @NestedList(() => TeamReminderBody, { optional: true, description: 'Only the reminders that change.' })
  reminders?: TeamReminderBody[];
}

export class PolicyEffectDto {
  @Nested(() => PersonRefDto)
  person!: PersonRefDto;

  @OneOf(RULE_KEYS)
  rule!: RuleKey;

  @Whole({
    min: 0,
    max: 2_147_483_647,
    description: 'Reminders in the next 30 days under the present policy.',
  })
  before!: number;

  @Whole({ min: 0, max: 2_147_483_647, description: 'The same under the changed policy.' })
  after!: number;
}

export class PolicyPreviewDto {
  @NestedList(() => PolicyEffectDto, { description: 'Who would get more or fewer, most changed first.' })
  items!: PolicyEffectDto[];
}
