import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  type Day as DayText,
  INTERACTION_KINDS,
  type InteractionKind,
  MILESTONE_STATES,
  type MilestoneState,
  PARTS,
  type Part,
  type Source,
  SOURCES,
} from '#contract';
import {
  Day,
  Instant,
  Json,
  Nested,
  NestedList,
  OneOf,
  Refs,
  Text,
  Texts,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { MilestoneBody, ParticipationBody } from './engagement.dto.js';
import { PersonRefDto } from '../access/refs.dto.js';
import { NamedPartnerDto } from '../strategy/strategy.dto.js';
import { CodedDto } from './engagement.responses.js';

const VERSION = { min: 1, max: 2_147_483_647, description: 'The engagement’s version after this.' };
const LONG = 20_000;

/** The fields that every part of an engagement returns. */
class PartDto {
  @Uuid() id!: string;
  @Whole(VERSION) engagementVersion!: number;
}

export class UpdateMilestoneBody extends PartialType(MilestoneBody, { skipNullProperties: false }) {}

export class WaiverBody {
  @Text({ max: 2_000, multiline: true, description: 'Why the step is no longer needed.' })
  reason!: string;
}

export const MILESTONE_POWERS = ['edit', 'complete'] as const;
export type MilestonePower = (typeof MILESTONE_POWERS)[number];

export class MilestoneDto extends PartDto {
  @Text({ max: 200 }) title!: string;
  @Day() dueOn!: DayText;
  @Nested(() => PersonRefDto, { nullable: true }) assignee!: PersonRefDto | null;
  @OneOf(MILESTONE_STATES) state!: MilestoneState;
  @Day({ nullable: true }) doneOn!: DayText | null;
  @Text({ max: 2_000, multiline: true, nullable: true }) waiverReason!: string | null;
  @ApiProperty({
    enum: MILESTONE_POWERS,
    isArray: true,
    description: 'What the reader may do: `edit` (waive and remove too), `complete` (reopen too).',
  })
  may!: MilestonePower[];
}

export class MilestoneListDto {
  @NestedList(() => MilestoneDto) items!: MilestoneDto[];
}

export class UpdateParticipationBody extends PartialType(
  PickType(ParticipationBody, ['part', 'note'] as const),
  { skipNullProperties: false },
) {}

export class ParticipationDto extends PartDto {
  @Nested(() => NamedPartnerDto) partner!: NamedPartnerDto;
  @OneOf(PARTS) part!: Part;
  @Text({ max: 500, multiline: true, nullable: true }) note!: string | null;
}

export class ParticipationListDto {
  @NestedList(() => ParticipationDto) items!: ParticipationDto[];
}

export class InteractionBody {
  @OneOf(INTERACTION_KINDS)
  kind!: InteractionKind;

  @Day()
  heldOn!: DayText;

  @Refs({ max: 50, optional: true, description: 'Codes or ids of the partners who took part.' })
  partners?: string[];

  @Text({ max: 2_000, multiline: true, min: 0, optional: true, description: 'Who took part, in words.' })
  attendees?: string;

  @Text({ max: LONG, multiline: true, min: 0, optional: true })
  summary?: string;

  @Text({ max: 2_000, multiline: true, optional: true, nullable: true })
  nextStep?: string | null;
}

export class UpdateInteractionBody extends PartialType(InteractionBody, { skipNullProperties: false }) {}

export class InteractionDto extends PartDto {
  @OneOf(INTERACTION_KINDS) kind!: InteractionKind;
  @Day() heldOn!: DayText;
  @NestedList(() => CodedDto) partners!: CodedDto[];
  @Text({ max: 2_000, multiline: true, min: 0 }) attendees!: string;
  @Text({ max: LONG, multiline: true, min: 0 }) summary!: string;
  @Text({ max: 2_000, multiline: true, nullable: true }) nextStep!: string | null;
  @Nested(() => PersonRefDto) author!: PersonRefDto;
}

export class InteractionListDto {
  @NestedList(() => InteractionDto) items!: InteractionDto[];
}

export class CommentBody {
  @Text({ max: LONG, multiline: true, description: 'Plain text; `@[name](id)` mentions a person.' })
  body!: string;
}

export class CommentDto {
  @Uuid() id!: string;
  @Text({ max: LONG, multiline: true }) body!: string;
  @Nested(() => PersonRefDto) author!: PersonRefDto;
  @NestedList(() => PersonRefDto) mentioned!: PersonRefDto[];
  @Instant() createdAt!: string;
  @Instant({ nullable: true }) editedAt!: string | null;
}

export class CommentListDto {
  @NestedList(() => CommentDto) items!: CommentDto[];
}

export class AttachmentDto extends PartDto {
  @Text({ max: 255 }) fileName!: string;
  @Text({ max: 100 }) mediaType!: string;
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'Bytes.' }) size!: number;
  @Text({ max: 64, description: 'SHA-256 of the content, in hexadecimal.' }) sha256!: string;
  @Nested(() => PersonRefDto) author!: PersonRefDto;
  @Instant() createdAt!: string;
}

export class AttachmentListDto {
  @NestedList(() => AttachmentDto) items!: AttachmentDto[];
  @Whole({ min: 1, max: 1_073_741_824, description: 'The largest accepted file, in bytes.' })
  maxBytes!: number;
  @Texts({ description: 'Accepted file name endings, such as .pdf.' })
  endings!: string[];
}

export class WatcherBody {
  @Uuid({ optional: true, description: 'The person who will watch it. If omitted: you.' })
  person?: string;
}

export class WatcherListDto {
  @NestedList(() => PersonRefDto) items!: PersonRefDto[];
}

export class ActivityEntryDto {
  @Text({ max: 30, description: 'Its number in the record.' }) seq!: string;
  @Instant() at!: string;
  @Nested(() => PersonRefDto, { nullable: true }) by!: PersonRefDto | null;
  @Nested(() => PersonRefDto, { nullable: true }) onBehalfOf!: PersonRefDto | null;
  @Text({ max: 100 }) what!: string;
  @Json({ nullable: true, description: 'The fields that changed, as they were.' })
  before!: Record<string, unknown> | null;
  @Json({ nullable: true, description: 'The fields that changed, as they became.' })
  after!: Record<string, unknown> | null;
  @OneOf(SOURCES) source!: Source;
}

export class ActivityListDto {
  @NestedList(() => ActivityEntryDto) items!: ActivityEntryDto[];
  @Text({ max: 100, nullable: true }) nextCursor!: string | null;
}
