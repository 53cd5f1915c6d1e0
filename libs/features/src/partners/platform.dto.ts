import { HEALTHS, type Health, STATUSES, type Status } from '#contract';
import { Country, Day, Nested, NestedList, OneOf, Ref, Text, Uuid, Whole } from '#platform/http/fields.js';

export class PlatformPartnerDto {
  @Uuid()
  id!: string;

  @Ref({ example: 'UNODC' })
  code!: string;

  @Text({ max: 200 })
  name!: string;
}

export class PlatformDto {
  @Ref({ example: 'UN-TOOLKIT' })
  code!: string;

  @Text({ max: 200 })
  name!: string;

  @Text({ max: 1000 })
  purpose!: string;

  @Whole({ min: 1900, max: 2200, nullable: true, description: 'The year it started.' })
  since!: number | null;

  @Nested(() => PlatformPartnerDto)
  host!: PlatformPartnerDto;

  @Nested(() => PlatformPartnerDto, { nullable: true })
  fundedBy!: PlatformPartnerDto | null;
}

export class PlatformListDto {
  @NestedList(() => PlatformDto)
  items!: PlatformDto[];
}

/** The document that a figure or outcome comes from. */
export class SourceDto {
  @Ref({ example: 'one-pager-2023' })
  code!: string;

  @Text({ max: 300 })
  name!: string;
}

export class PlatformFigureDto {
  @Ref()
  code!: string;

  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER })
  value!: number;

  @Text({ max: 100, nullable: true, example: 'more than' })
  qualifier!: string | null;

  @Text({ max: 300 })
  unit!: string;

  @Text({ max: 100, nullable: true })
  period!: string | null;

  @Text({ max: 200 })
  place!: string;

  @Nested(() => SourceDto)
  source!: SourceDto;

  @Text({ max: 100, nullable: true, description: 'Whom the document cites.' })
  attributedTo!: string | null;
}

export class PlatformOutcomeDto {
  @Text({ max: 300 })
  title!: string;

  @Text({ max: 200 })
  place!: string;

  @Country({ nullable: true })
  country!: string | null;

  @Nested(() => SourceDto)
  source!: SourceDto;

  @Whole({ min: 1900, max: 2200, description: 'Year of the document that reports it.' })
  reportedIn!: number;
}

export class PlatformEngagementDto {
  @Text({ max: 20 })
  reference!: string;

  @Text({ max: 300 })
  title!: string;

  @OneOf(STATUSES)
  status!: Status;

  @OneOf(HEALTHS)
  health!: Health;

  @Day()
  dueOn!: string;
}

export class PlatformDetailDto extends PlatformDto {
  @NestedList(() => PlatformFigureDto)
  figures!: PlatformFigureDto[];

  @NestedList(() => PlatformOutcomeDto)
  outcomes!: PlatformOutcomeDto[];

  @NestedList(() => PlatformEngagementDto, {
    max: 100,
    description:
      'The engagements that use it and that the reader may see, newest due date first. At most 100.',
  })
  engagements!: PlatformEngagementDto[];

  @Whole({
    min: 0,
    max: 2_147_483_647,
    description: 'All engagements that use it and that the reader may see.',
  })
  engagementTotal!: number;
}
