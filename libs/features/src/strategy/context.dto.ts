import { Country, NestedList, Nested, Ref, Text, Whole } from '#platform/http/fields.js';
import { CodeAndNameDto } from './strategy.dto.js';

/** A figure that a source document reports: `more than 14000 users, 2022-03, 185 countries and territories`. */
export class ContextFigureDto {
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

  @Nested(() => CodeAndNameDto, { description: 'The document that reports it.' })
  source!: CodeAndNameDto;

  @Text({ max: 100, nullable: true, description: 'Whom the document cites.' })
  attributedTo!: string | null;

  @Nested(() => CodeAndNameDto, { nullable: true })
  platform!: CodeAndNameDto | null;
}

/** A result that a source document reports for a platform. */
export class ContextOutcomeDto {
  @Text({ max: 300 })
  title!: string;

  @Text({ max: 200 })
  place!: string;

  @Country({ nullable: true })
  country!: string | null;

  @Nested(() => CodeAndNameDto)
  source!: CodeAndNameDto;

  @Nested(() => CodeAndNameDto)
  platform!: CodeAndNameDto;
}

export class ContextDto {
  @NestedList(() => ContextFigureDto)
  figures!: ContextFigureDto[];

  @NestedList(() => ContextOutcomeDto)
  outcomes!: ContextOutcomeDto[];
}
