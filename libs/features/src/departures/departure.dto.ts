import { type Day as DayText, STATUSES, type Status, VERBS, type Verb } from '#contract';
import {
  Day,
  Flag,
  Instant,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { PersonRefDto, TeamRefDto } from '../access/refs.dto.js';

const COUNT = { min: 0, max: 2_147_483_647 };

/** A person's part in an engagement that they leave; the first one that applies counts. */
export const LEFT_PARTS = ['owner', 'co_owner', 'assignee'] as const;
export type LeftPart = (typeof LEFT_PARTS)[number];

/** Most engagements in one response and in one request. */
export const HANDOVERS_MAX = 500;

export class LeftMilestoneDto {
  @Uuid() id!: string;
  @Text({ max: 200 }) title!: string;
  @Day() dueOn!: DayText;
}

export class LeftEngagementDto {
  @Ref({ example: 'ENG-2026-00012' }) reference!: string;
  @Text({ max: 200 }) title!: string;
  @OneOf(STATUSES) status!: Status;
  @Nested(() => TeamRefDto) team!: TeamRefDto;
  @Day() dueOn!: DayText;
  @OneOf(LEFT_PARTS, { description: 'What the person is to it: the first of these that holds.' })
  part!: LeftPart;
  @NestedList(() => LeftMilestoneDto, { description: 'Open milestones assigned to the person.' })
  milestones!: LeftMilestoneDto[];
  @Nested(() => PersonRefDto, {
    nullable: true,
    description: 'Who might take it over: a co-owner who can act. Null where there is none.',
  })
  suggested!: PersonRefDto | null;
  @Whole({ ...COUNT, description: 'Reminders of the next 30 days that would reach nobody else.' })
  silentReminders!: number;
}

export class LeftRequestDto {
  @Uuid() id!: string;
  @OneOf(VERBS) verb!: Verb;
  @Ref() reference!: string;
  @Text({ max: 200 }) title!: string;
  @Instant() askedAt!: string;
}

export class LeftDelegationDto {
  @Uuid() id!: string;
  @Nested(() => PersonRefDto, { description: 'Whose power it is.' }) from!: PersonRefDto;
  @Nested(() => PersonRefDto) to!: PersonRefDto;
  @Day() startsOn!: DayText;
  @Day() endsOn!: DayText;
}

/** What a person would leave behind, limited to what the reader may read. */
export class DepartureDto {
  @Nested(() => PersonRefDto) person!: PersonRefDto;
  @Nested(() => TeamRefDto, { nullable: true, description: 'The team that is left; null: the bureau.' })
  team!: TeamRefDto | null;
  @NestedList(() => LeftEngagementDto, { description: `Owned ones first; at most ${HANDOVERS_MAX}.` })
  engagements!: LeftEngagementDto[];
  @Whole({ ...COUNT, description: 'How many engagements there are.' }) total!: number;
  @Whole({ ...COUNT, description: 'How many of them the person owns: these need another owner.' })
  owned!: number;
  @NestedList(() => LeftRequestDto, { description: 'Open requests that the person asked; they stay open.' })
  requests!: LeftRequestDto[];
  @NestedList(() => LeftDelegationDto, { description: 'Delegations that would end.' })
  delegations!: LeftDelegationDto[];
  @Whole({ ...COUNT, description: 'Reminders of the next 30 days to the person.' })
  silentReminders!: number;
}

export class HandoverBody {
  @Ref({ description: 'Reference or id of the engagement.' })
  engagement!: string;

  @Uuid({ description: 'Who takes over everything that the person is in it.' })
  to!: string;
}

export class DepartureBody {
  @NestedList(() => HandoverBody, {
    optional: true,
    max: HANDOVERS_MAX,
    description: 'Engagements that go to a person of their own.',
  })
  handovers?: HandoverBody[];

  @Uuid({ optional: true, description: 'Who takes over all other engagements.' })
  handOverTo?: string;

  @Flag({
    optional: true,
    description: 'Ends access now, also where open engagements are left without an owner.',
  })
  endAccessAtOnce?: boolean;
}
