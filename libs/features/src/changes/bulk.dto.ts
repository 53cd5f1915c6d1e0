import { type Day as DayText, PRIORITIES, type Priority } from '#contract';
import {
  Day,
  Flag,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  Texts,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { PersonRefDto } from '../access/refs.dto.js';

export const BULK_ACTIONS = ['reassign', 'prioritise', 'extend'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

export const BULK_OUTCOMES = ['changed', 'asked', 'unchanged', 'refused'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** Maximum number of engagements in one request. */
export const BULK_MAX = 100;

export class BulkTargetBody {
  @Ref({ description: 'Reference or id.' })
  ref!: string;

  @Whole({ min: 1, max: 2_147_483_647, description: 'The version that you read.' })
  version!: number;
}

/** One action on many engagements. Each action takes only its own fields. */
export class BulkBody {
  @OneOf(BULK_ACTIONS)
  action!: BulkAction;

  @NestedList(() => BulkTargetBody, { max: BULK_MAX, description: 'At least one, none twice.' })
  engagements!: BulkTargetBody[];

  @Uuid({ optional: true, description: 'reassign: the new owner.' })
  owner?: string;

  @OneOf(PRIORITIES, { optional: true, description: 'prioritise.' })
  priority?: Priority;

  @Day({ optional: true, description: 'extend: the new due date of each; or byDays.' })
  dueOn?: DayText;

  @Whole({
    min: 1,
    max: 3650,
    optional: true,
    description: 'extend: calendar days after its present due date, for each its own; or dueOn.',
  })
  byDays?: number;

  @Text({ max: 20_000, multiline: true, optional: true, description: 'extend.' })
  reason?: string;
}

/** The fields that an action changes. */
export class BulkFieldsDto {
  @Nested(() => PersonRefDto) owner!: PersonRefDto;
  @OneOf(PRIORITIES) priority!: Priority;
  @Day() dueOn!: DayText;
}

export class BulkItemDto {
  @Ref({ description: 'As it was asked for, where it is not there for you.' })
  reference!: string;

  @Text({ max: 200, nullable: true, description: 'Null where it is not there for you.' })
  title!: string | null;

  @OneOf(BULK_OUTCOMES, { description: '`asked`: it waits for a decision, and nothing changes until then.' })
  outcome!: BulkOutcome;

  @Flag({ description: 'Whether a supervisor has to decide before it takes effect.' })
  needsDecision!: boolean;

  @Ref({ nullable: true, description: 'Of the problem, where it is refused.' })
  code!: string | null;

  @Texts({ description: 'Why it is refused, in sentences.' })
  reasons!: string[];

  @Nested(() => BulkFieldsDto, {
    nullable: true,
    description: 'As it stands. Null where it is not there for you.',
  })
  before!: BulkFieldsDto | null;

  @Nested(() => BulkFieldsDto, {
    nullable: true,
    description: 'As it stands afterwards, or once the request is approved. Null where it is refused.',
  })
  after!: BulkFieldsDto | null;

  @Uuid({ nullable: true, description: 'The request that waits; null in a preview.' })
  changeRequestId!: string | null;

  @Whole({
    min: 1,
    max: 2_147_483_647,
    nullable: true,
    description: 'Afterwards. Null where it is not there for you.',
  })
  version!: number | null;
}

export class BulkCountsDto {
  @Whole({ min: 0, max: BULK_MAX }) changed!: number;
  @Whole({ min: 0, max: BULK_MAX }) asked!: number;
  @Whole({ min: 0, max: BULK_MAX }) unchanged!: number;
  @Whole({ min: 0, max: BULK_MAX }) refused!: number;
}

export class BulkResultDto {
  @NestedList(() => BulkItemDto, { description: 'In the order asked for.' })
  items!: BulkItemDto[];

  @Nested(() => BulkCountsDto)
  counts!: BulkCountsDto;
}
