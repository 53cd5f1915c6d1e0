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
const LEFT_PARTS = ['owner', 'co_owner', 'assignee'] as const;
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
  @OneOf(LEFT_PARTS, { description: 'The person’s part in it. The first that applies.' })
  part!: LeftPart;
  @NestedList(() => LeftMilestoneDto, { description: 'Open milestones assigned to the person.' })
  milestones!: LeftMilestoneDto[];
  @Nested(() => PersonRefDto, {
    nullable: true,
    description: 'A co-owner who could take it over. Null if there is none.',
  })
  suggested!: PersonRefDto | null;
  @Whole({ ...COUNT, description: 'Reminders to the person in the next 30 days: stand-ins would get them.' })
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
  @Nested(() => PersonRefDto, { description: 'The person for whom you may decide.' }) from!: PersonRefDto;
  @Nested(() => PersonRefDto) to!: PersonRefDto;
  @Day() startsOn!: DayText;
  @Day() endsOn!: DayText;
}

/** What a person would leave behind, limited to what the reader may read. */
export class DepartureDto {
  @Nested(() => PersonRefDto) person!: PersonRefDto;
  @Nested(() => TeamRefDto, {
    nullable: true,
    description: 'The team that the person leaves. Null: the bureau.',
  })
  team!: TeamRefDto | null;
  @NestedList(() => LeftEngagementDto, { description: `Owned ones first. At most ${HANDOVERS_MAX}.` })
  engagements!: LeftEngagementDto[];
  @Whole({ ...COUNT, description: 'How many engagements there are.' }) total!: number;
  @Whole({ ...COUNT, description: 'How many of them the person owns. These need another owner.' })
  owned!: number;
  @NestedList(() => LeftRequestDto, { description: 'Open requests of the person. They stay open.' })
  requests!: LeftRequestDto[];
  @NestedList(() => LeftDelegationDto, { description: 'Delegations that would end.' })
  delegations!: LeftDelegationDto[];
  @Whole({ ...COUNT, description: 'Reminders to the person in the next 30 days.' })
  silentReminders!: number;
}

export class HandoverBody {
  @Ref({ description: 'Reference or id of the engagement.' })
  engagement!: string;

  @Uuid({ description: 'Who takes over all parts of the person in it.' })
  to!: string;
}

export class DepartureBody {
  @NestedList(() => HandoverBody, {
    optional: true,
    max: HANDOVERS_MAX,
    description: 'Engagements that go to somebody other than handOverTo.',
  })
  handovers?: HandoverBody[];

  @Uuid({ optional: true, description: 'Who takes over all other engagements.' })
  handOverTo?: string;

  @Flag({
    optional: true,
    description: 'Ends access now, even if open engagements are left without an owner.',
  })
  endAccessAtOnce?: boolean;
}
