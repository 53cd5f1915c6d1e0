import { ApiProperty } from '@nestjs/swagger';
import type { Source } from '#contract';
import { SOURCES } from '#contract';
import { Day, Flag, Instant, Nested, NestedList, OneOf, Text, Uuid, Whole } from '#platform/http/fields.js';
import { Blank, PageQuery } from '#platform/http/page.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { PersonRefDto } from '../access/refs.dto.js';
import { ACTIVITY_SUBJECTS, type ActivitySubject } from '../activity/activity.entity.js';

/**
 * The record can be sorted only by time, because an index serves that in both directions. Everything else is
 * a filter.
 */
const AUDIT_SORTS = ['seq', '-seq'] as const;
export type AuditSort = (typeof AUDIT_SORTS)[number];

const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/** The changed fields of any record. */
const Fields = (description: string) =>
  ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description });

export class AuditQueryDto extends PageQuery {
  @OneOf(ACTIVITY_SUBJECTS, { optional: true })
  subject?: ActivitySubject;

  @Uuid({ optional: true, description: 'Id of the subject itself or of the engagement it belongs to.' })
  subjectId?: string;

  @Uuid({ optional: true, description: 'Who did it.' })
  actor?: string;

  @Text({
    max: 80,
    optional: true,
    description: 'What happened, or the start of it.',
    example: 'change-request.',
  })
  what?: string;

  @Day({ optional: true, description: 'From this day on, in your time zone.' })
  from?: string;

  @Day({ optional: true, description: 'Up to and including this day, in your time zone.' })
  to?: string;

  @Blank()
  @OneOf(AUDIT_SORTS, {
    optional: true,
    description: 'By position in the record: newest first (`-seq`, the default) or oldest first.',
  })
  sort?: AuditSort;
}

export class AuditEngagementDto {
  @Uuid()
  id!: string;

  @Text({ max: 40, example: 'ENG-2026-00001' })
  reference!: string;
}

export class AuditRowDto {
  @Text({ max: 20, description: 'Order in the whole record. Gaps have no meaning.' })
  seq!: string;

  @Instant()
  at!: string;

  @Nested(() => PersonRefDto, { nullable: true, description: 'Null for the system itself.' })
  actor!: PersonRefDto | null;

  @Nested(() => PersonRefDto, { nullable: true, description: 'The supervisor whose delegation was used.' })
  onBehalfOf!: PersonRefDto | null;

  @Text({ max: 80, example: 'engagement.created' })
  what!: string;

  @OneOf(ACTIVITY_SUBJECTS)
  subject!: ActivitySubject;

  @Uuid({ nullable: true })
  subjectId!: string | null;

  @Nested(() => AuditEngagementDto, { nullable: true })
  engagement!: AuditEngagementDto | null;

  @Fields('The fields that changed, as they were.')
  before!: Record<string, unknown> | null;

  @Fields('The fields that changed, as they became.')
  after!: Record<string, unknown> | null;

  @OneOf(SOURCES)
  source!: Source;

  @Text({ max: 64, nullable: true })
  requestId!: string | null;

  @Text({ max: 100, description: 'The chain it belongs to.' })
  stream!: string;

  @Whole({ min: 1, max: MAX_COUNT, description: 'Place in that chain.' })
  position!: number;

  @Text({ max: 64, description: 'SHA-256 in hexadecimal, over the row and the hash before it.' })
  hash!: string;
}

export class AuditListDto {
  @NestedList(() => AuditRowDto)
  items!: AuditRowDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: MAX_COUNT })
  total!: number;

  @Flag({ description: 'Whether there are more than the total says.' })
  isTotalCapped!: boolean;
}

/**
 * Faults of a link: altered; the row before it is missing; it does not continue the row before it; rows after
 * it are missing; the end of its chain is not stored.
 */
const AUDIT_FAULTS = ['altered', 'gap', 'unlinked', 'cut_off', 'unanchored'] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

export class BrokenLinkDto {
  @Text({ max: 20, nullable: true, description: 'Null if no row of the chain is left.' })
  seq!: string | null;

  @Text({ max: 100 })
  stream!: string;

  @Whole({ min: 0, max: MAX_COUNT })
  position!: number;

  @OneOf(AUDIT_FAULTS)
  fault!: AuditFault;

  @Nested(() => SentenceDto)
  why!: SentenceDto;
}

export class AuditVerificationDto {
  @Flag()
  isWhole!: boolean;

  @Whole({ min: 0, max: MAX_COUNT })
  rows!: number;

  @Whole({ min: 0, max: MAX_COUNT })
  chains!: number;

  @Nested(() => BrokenLinkDto, {
    nullable: true,
    description: 'The first broken link, by its place in the record.',
  })
  broken!: BrokenLinkDto | null;
}
