import { type Day as DayText, STATUSES, type Status, VERBS, type Verb } from '#contract';
import { Day, Instant, Nested, NestedList, OneOf, Ref, Text, Uuid, Whole } from '#platform/http/fields.js';
import { PersonRefDto, TeamRefDto } from '../../access/refs.dto.js';

const COUNT = { min: 0, max: 2_147_483_647 };

/** A person's part in an engagement that they leave; the first one that applies counts. */
const LEFT_PARTS = ['owner', 'co_owner', 'assignee'] as const;
export type LeftPart = (typeof LEFT_PARTS)[number];

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

export class LeftViewDto {
  @Uuid() id!: string;
  @Text({ max: 200 }) name!: string;
  @Nested(() => TeamRefDto, { nullable: true, description: 'Null: the person’s own view.' })
  team!: TeamRefDto | null;
}
