import { type Day as DayText, HEALTHS, type Health, STATUSES, type Status } from '#contract';
import { CountsBy } from '#platform/http/counts.js';
import { Day, Flag, NestedList, Ref, Refs, Text, Whole } from '#platform/http/fields.js';
import { Many } from '#platform/http/fields.js';

const COUNT = { min: 0, max: 2_147_483_647 };

export class DashboardQuery {
  @Many()
  @Refs({ max: 50, optional: true, description: 'Ids or slugs; includes the teams below.' })
  team?: string[];

  @Many()
  @Refs({ max: 50, optional: true, description: 'Codes of the catalogue; each includes what is under it.' })
  opportunity?: string[];
}

export class GroupCountDto {
  @Ref() code!: string;
  @Text({ max: 400 }) name!: string;
  @Flag({ optional: true, description: 'Present, and true, only for an owner who has left.' }) hasLeft?: true;
  @CountsBy(HEALTHS) byHealth!: Record<Health, number>;
  @Whole(COUNT) total!: number;
}

export class CompletionMonthDto {
  @Text({ max: 7, description: 'YYYY-MM.' }) month!: string;
  @Whole({ ...COUNT, description: 'Completed in the month.' }) completed!: number;
  @Whole({ ...COUNT, description: 'Those completed no later than their baseline due date.' }) onTime!: number;
}

export class SlipDto {
  @Ref() reference!: string;
  @Text({ max: 200 }) title!: string;
  @Whole(COUNT) slipCount!: number;
  @Day() baselineDueOn!: DayText;
  @Day() dueOn!: DayText;
  @Whole({ min: -100_000, max: 100_000, description: 'Calendar days behind the baseline.' })
  slipDays!: number;
}

/** Counts of the engagements that the reader may see, by group. */
export class DashboardDto {
  @CountsBy(STATUSES) byStatus!: Record<Status, number>;
  @CountsBy(HEALTHS) byHealth!: Record<Health, number>;
  @NestedList(() => GroupCountDto) byGoal!: GroupCountDto[];
  @NestedList(() => GroupCountDto) byTeam!: GroupCountDto[];
  @NestedList(() => GroupCountDto, {
    description: 'Code: ISO 3166-1. An engagement with two countries counts in both.',
  })
  byCountry!: GroupCountDto[];
  @NestedList(() => GroupCountDto, { description: 'Open engagements by owner.' })
  byOwner!: GroupCountDto[];
  @NestedList(() => CompletionMonthDto, { description: 'The last twelve months.' })
  completions!: CompletionMonthDto[];
  @NestedList(() => SlipDto, { description: 'The twenty furthest behind their baseline.' })
  slips!: SlipDto[];
  @Whole(COUNT) total!: number;
}
