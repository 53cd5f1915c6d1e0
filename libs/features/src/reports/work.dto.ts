import { ApiProperty } from '@nestjs/swagger';
import { NestedList, Whole } from '#platform/http/fields.js';
import { ChangeRequestDto } from '../changes/change-request.dto.js';
import { EngagementTaskDto } from '../engagements/engagement.responses.js';
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

export const WORK_LISTS = [
  ...(['overdue', 'dueSoon', 'milestones', 'toStart', 'toClose', 'ownerless'] as const),
  ...(['waitingForMyDecision', 'returnedToMe', 'waitingForOthers'] as const),
] as const;
type WorkList = (typeof WORK_LISTS)[number];

/** The first of a person's tasks of each kind, most pressing first. */
export class WorkDto {
  @NestedList(() => EngagementTaskDto, { description: 'Mine, past their due date.' })
  overdue!: EngagementTaskDto[];

  @NestedList(() => EngagementTaskDto, { description: 'Mine, due within 14 days.' })
  dueSoon!: EngagementTaskDto[];

  @NestedList(() => WorkMilestoneDto, { description: 'Steps that are mine, overdue or due within 14 days.' })
  milestones!: WorkMilestoneDto[];

  @NestedList(() => EngagementTaskDto, {
    description: 'Mine, planned, with a start date that has come, and in none of the above.',
  })
  toStart!: EngagementTaskDto[];

  @NestedList(() => EngagementTaskDto, {
    description: 'Completed in teams that I supervise, and I may close them.',
  })
  toClose!: EngagementTaskDto[];

  @NestedList(() => EngagementTaskDto, {
    description: 'Open in teams that I supervise, with an owner who has left or may not act.',
  })
  ownerless!: EngagementTaskDto[];

  @NestedList(() => ChangeRequestDto, { description: 'Requests that I may decide today.' })
  waitingForMyDecision!: ChangeRequestDto[];

  @NestedList(() => EngagementTaskDto, {
    description: 'My requests that were returned and not resubmitted.',
  })
  returnedToMe!: EngagementTaskDto[];

  @NestedList(() => ChangeRequestDto, { description: 'My requests that nobody has decided yet.' })
  waitingForOthers!: ChangeRequestDto[];

  @ApiProperty({
    enum: WORK_LISTS,
    isArray: true,
    description: 'The lists that show only their first items.',
  })
  more!: WorkList[];

  @Whole({ ...COUNT, description: 'My open engagements.' })
  openCount!: number;
}
