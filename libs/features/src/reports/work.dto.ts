import { NestedList, Whole } from '#platform/http/fields.js';
import { ChangeRequestDto } from '../changes/change-request.dto.js';
import { EngagementSummaryDto } from '../engagements/engagement.responses.js';
import { Day, Nested, OneOf, Ref, Text, Uuid } from '#platform/http/fields.js';
import type { Day as DayText, Health } from '#contract';
import { HEALTHS } from '#contract';

const COUNT = { min: 0, max: 2_147_483_647 };

export class WorkEngagementDto {
  @Ref() reference!: string;
  @Text({ max: 200 }) title!: string;
}

export class WorkMilestoneDto {
  @Uuid() id!: string;
  @Text({ max: 200 }) title!: string;
  @Day() dueOn!: DayText;
  @OneOf(HEALTHS) health!: Health;
  @Nested(() => WorkEngagementDto) engagement!: WorkEngagementDto;
}

/** A person's tasks, most pressing first. */
export class WorkDto {
  @NestedList(() => EngagementSummaryDto, { description: 'Mine, past their due date.' })
  overdue!: EngagementSummaryDto[];

  @NestedList(() => EngagementSummaryDto, { description: 'Mine, due within 14 days.' })
  dueSoon!: EngagementSummaryDto[];

  @NestedList(() => WorkMilestoneDto, { description: 'Steps that are mine, overdue or due within 14 days.' })
  milestones!: WorkMilestoneDto[];

  @NestedList(() => EngagementSummaryDto, {
    description: 'Mine, planned, with a start date that has come, and in none of the above.',
  })
  toStart!: EngagementSummaryDto[];

  @NestedList(() => EngagementSummaryDto, {
    description: 'Completed in teams that I supervise, and I may close them.',
  })
  toClose!: EngagementSummaryDto[];

  @NestedList(() => EngagementSummaryDto, {
    description: 'Open in teams that I supervise, with an owner who has left or may not act.',
  })
  ownerless!: EngagementSummaryDto[];

  @NestedList(() => ChangeRequestDto, { description: 'Requests that I may decide today.' })
  waitingForMyDecision!: ChangeRequestDto[];

  @NestedList(() => EngagementSummaryDto, {
    description: 'My requests that were returned and not resubmitted.',
  })
  returnedToMe!: EngagementSummaryDto[];

  @NestedList(() => ChangeRequestDto, { description: 'My requests that nobody has decided yet.' })
  waitingForOthers!: ChangeRequestDto[];

  @Whole({ ...COUNT, description: 'My open engagements.' })
  openCount!: number;
}
