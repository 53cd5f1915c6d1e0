import { ApiProperty } from '@nestjs/swagger';
import {
  type Day as DayText,
  ENGAGEMENT_DEEDS,
  type EngagementDeed,
  HEALTHS,
  type Health,
  PARTS,
  type Part,
  type Status,
  STATUSES,
  VERBS,
  type Verb,
} from '#contract';
import {
  Day,
  Flag,
  Instant,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  Texts,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { PersonRefDto, TeamRefDto } from '../access/refs.dto.js';
import { answerWith, LISTED_FIELDS, UNLISTED_FIELDS } from './plain-fields.js';

const COUNT = { min: 0, max: 2_147_483_647 };

export class CodedDto {
  @Ref() code!: string;
  @Text({ max: 400 }) name!: string;
}

export class OpportunityRefDto {
  @Ref() code!: string;
  @Text({ max: 400 }) title!: string;
}

export class ActionDto {
  @OneOf(VERBS) verb!: Verb;
  @OneOf(STATUSES, { nullable: true, description: 'The status it leads to. Null if the status stays.' })
  leadsTo!: Status | null;
  @Flag({ description: 'Whether it starts from the current status.' }) isFromHere!: boolean;
  @Flag() allowed!: boolean;
  @NestedList(() => SentenceDto, { description: 'Why not. Empty if allowed.' }) reasons!: SentenceDto[];
  @Flag({ description: 'Whether it would wait for a supervisor’s decision.' }) needsDecision!: boolean;
  @Texts({ description: 'The fields it accepts besides a reason and a note.' }) takes!: string[];
  @Texts({ description: 'The fields it requires.' }) requires!: string[];
}

export class OpenRequestDto {
  @Uuid() id!: string;
  @OneOf(VERBS) verb!: Verb;
  @Whole({ min: 1, max: 10_000 }) round!: number;
  @Nested(() => PersonRefDto) askedBy!: PersonRefDto;
  @Instant() askedAt!: string;
}

export class ReturnedRequestDto {
  @Uuid() id!: string;
  @OneOf(VERBS) verb!: Verb;
  @Whole({ min: 1, max: 10_000 }) round!: number;
  @Whole({ min: 2, max: 10_001, description: 'The round that a new request would have.' })
  nextRound!: number;
  @Text({ max: 5_000 }) note!: string;
  @Nested(() => PersonRefDto) decidedBy!: PersonRefDto;
  @Instant() decidedAt!: string;
}

export class PartnerPartDto {
  @Uuid() id!: string;
  @Ref() code!: string;
  @Text({ max: 200 }) name!: string;
  @OneOf(PARTS) part!: Part;
}

/** An engagement as a row of a list. It says only what the columns show. */
export class ListedEngagementDto extends answerWith(LISTED_FIELDS) {
  @Uuid() id!: string;
  @Ref({ example: 'ENG-2026-00012' }) reference!: string;
  @OneOf(STATUSES) status!: Status;
  @OneOf(HEALTHS) health!: Health;
  @Nested(() => OpportunityRefDto) opportunity!: OpportunityRefDto;
  @Nested(() => TeamRefDto) team!: TeamRefDto;
  @Nested(() => PersonRefDto) owner!: PersonRefDto;
  @Flag({
    optional: true,
    description:
      'Whether it is open and its owner has left or holds no role that may act on it. In a list only if true.',
  })
  hasOwnerLeft?: boolean;
  @Day({ nullable: true, description: 'The due date as approved with the plan.' })
  baselineDueOn!: DayText | null;
  @Whole(COUNT) slipCount!: number;
  @Day({ nullable: true }) actualStartOn!: DayText | null;
  @Day({ nullable: true }) actualEndOn!: DayText | null;
  @Nested(() => OpenRequestDto, { nullable: true }) openChangeRequest!: OpenRequestDto | null;
  @Nested(() => ReturnedRequestDto, {
    optional: true,
    nullable: true,
    description: 'The last request, if it was returned. In a list only then.',
  })
  returnedChangeRequest?: ReturnedRequestDto | null;
  @ApiProperty({ enum: VERBS, isArray: true, description: 'The verbs that you may use now.' })
  nextVerbs!: Verb[];
  @NestedList(() => PartnerPartDto, {
    optional: true,
    description: 'In a list only with `include=partners`.',
  })
  partners?: PartnerPartDto[];
  @NestedList(() => ActionDto, { optional: true, description: 'In a list only with `include=actions`.' })
  actions?: ActionDto[];
  @Instant() lastActivityAt!: string;
  @Whole(COUNT) version!: number;
}

/** An engagement as my work shows it. */
export class EngagementTaskDto extends ListedEngagementDto {
  @Whole(COUNT) milestoneCount!: number;
  @Whole(COUNT) openMilestoneCount!: number;
  @ApiProperty({
    enum: VERBS,
    isArray: true,
    description: 'Those of `nextVerbs` that would wait for a supervisor’s decision.',
  })
  approvalVerbs!: Verb[];
}

/** An engagement as the decisions show it. */
export class EngagementSummaryDto extends EngagementTaskDto {
  @Flag({ description: 'Whether it is open and its owner has left or holds no role that may act on it.' })
  declare hasOwnerLeft: boolean;
  @Nested(() => ReturnedRequestDto, { nullable: true })
  declare returnedChangeRequest: ReturnedRequestDto | null;
  @Nested(() => CodedDto) modality!: CodedDto;
  @Day({ nullable: true }) reviewOn!: DayText | null;
  @NestedList(() => PartnerPartDto) declare partners: PartnerPartDto[];
  @Whole(COUNT) attachmentCount!: number;
  @Instant() createdAt!: string;
  @Instant() updatedAt!: string;
}

/** A complete engagement. */
export class EngagementDto extends answerWith(UNLISTED_FIELDS, EngagementSummaryDto) {
  @NestedList(() => ActionDto, { description: 'Every verb, and why it is not allowed now if it is not.' })
  declare actions: ActionDto[];
  @Nested(() => PersonRefDto) createdBy!: PersonRefDto;
  @NestedList(() => PersonRefDto) coOwners!: PersonRefDto[];
  @NestedList(() => PersonRefDto) readers!: PersonRefDto[];
  @Flag({ description: 'Whether the reader watches it.' }) isWatched!: boolean;
  @NestedList(() => CodedDto) platforms!: CodedDto[];
  @ApiProperty({
    enum: ENGAGEMENT_DEEDS,
    isArray: true,
    description: 'What the reader may do now beside the verbs.',
  })
  may!: EngagementDeed[];
}

export class EngagementListDto {
  @NestedList(() => ListedEngagementDto) items!: ListedEngagementDto[];
  @Text({ max: 4000, nullable: true }) nextCursor!: string | null;
  @Whole({ ...COUNT, description: 'How many there are, counted up to 1,000.' }) total!: number;
  @Flag({ description: 'Whether there are more than the total says.' }) isTotalCapped!: boolean;
}
