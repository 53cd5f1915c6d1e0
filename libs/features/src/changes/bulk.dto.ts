import { type Day as DayText, PRIORITIES, type Priority } from '#contract';
import { Day, Flag, Nested, NestedList, OneOf, Ref, Text, Uuid, Whole } from '#platform/http/fields.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { PersonRefDto } from '../access/refs.dto.js';

const BULK_ACTIONS = ['reassign', 'prioritise', 'extend'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

const BULK_OUTCOMES = ['changed', 'asked', 'unchanged', 'refused'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** Maximum number of engagements in one request. */
const BULK_MAX = 100;

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

  @NestedList(() => BulkTargetBody, { max: BULK_MAX, description: 'At least one. No duplicates.' })
  engagements!: BulkTargetBody[];

  @Uuid({ optional: true, description: 'reassign: the new owner.' })
  owner?: string;

  @OneOf(PRIORITIES, { optional: true, description: 'prioritise.' })
  priority?: Priority;

  @Day({ optional: true, description: 'extend: the new due date of each. Alternative to byDays.' })
  dueOn?: DayText;

  @Whole({
    min: 1,
    max: 3650,
    optional: true,
    description: 'extend: calendar days after each current due date. Alternative to dueOn.',
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
  @Ref({ description: 'As given in the request if you may not see it.' })
  reference!: string;

  @Text({ max: 200, nullable: true, description: 'Null if you may not see it.' })
  title!: string | null;

  @OneOf(BULK_OUTCOMES, { description: '`asked`: it waits for a decision. Nothing changes until then.' })
  outcome!: BulkOutcome;

  @Flag({ description: 'Whether a supervisor has to decide before it takes effect.' })
  needsDecision!: boolean;

  @Ref({ nullable: true, description: 'Code of the problem if it is refused.' })
  code!: string | null;

  @NestedList(() => SentenceDto, { description: 'Why it is refused.' })
  reasons!: SentenceDto[];

  @Nested(() => BulkFieldsDto, {
    nullable: true,
    description: 'Current values. Null if you may not see it.',
  })
  before!: BulkFieldsDto | null;

  @Nested(() => BulkFieldsDto, {
    nullable: true,
    description: 'Values afterwards, or once the request is approved. Null if it is refused.',
  })
  after!: BulkFieldsDto | null;

  @Uuid({ nullable: true, description: 'The request that waits. Null in a preview.' })
  changeRequestId!: string | null;

  @Whole({
    min: 1,
    max: 2_147_483_647,
    nullable: true,
    description: 'Version afterwards. Null if you may not see it.',
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
  @NestedList(() => BulkItemDto, { description: 'In the order of the request.' })
  items!: BulkItemDto[];

  @Nested(() => BulkCountsDto)
  counts!: BulkCountsDto;
}
