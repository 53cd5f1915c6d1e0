import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject } from 'class-validator';
import { NestedList, OneOf, Ref, Text, Whole } from '#platform/http/fields.js';
import { eachMust, must } from '#platform/http/must.js';
import { MAX_POINTER } from '#platform/http/problem.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { CreateEngagementBody } from '../engagement.dto.js';

/** Maximum number of rows in one request. */
const IMPORT_MAX = 200;

const IMPORT_OUTCOMES = ['created', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export class ImportBody {
  /**
   * Each row is checked separately against CreateEngagementBody, so that its faults are listed beside those
   * of other rows.
   */
  @ApiProperty({ type: CreateEngagementBody, isArray: true, minItems: 1, maxItems: IMPORT_MAX })
  @IsArray(must('list'))
  @ArrayMinSize(1, must('list.no-rows'))
  @ArrayMaxSize(IMPORT_MAX, must('list.too-long', { max: IMPORT_MAX }))
  @IsObject(eachMust('each.object'))
  rows!: object[];
}

export class ImportReasonDto extends SentenceDto {
  @Text({ max: MAX_POINTER, nullable: true, description: 'JSON pointer into the row, such as /dueOn.' })
  pointer!: string | null;
}

export class ImportItemDto {
  @Whole({ min: 1, max: IMPORT_MAX, description: 'The number of the row, from 1.' }) row!: number;
  @OneOf(IMPORT_OUTCOMES) outcome!: ImportOutcome;
  @Ref({ nullable: true, description: 'Code of the problem if it is refused.' }) code!: string | null;
  @NestedList(() => ImportReasonDto, { description: 'Why it is refused.' }) reasons!: ImportReasonDto[];
  @Ref({ nullable: true, description: 'Reference of the draft. Null in a preview.' }) reference!:
    | string
    | null;
}

export class ImportCountsDto {
  @Whole({ min: 0, max: IMPORT_MAX }) created!: number;
  @Whole({ min: 0, max: IMPORT_MAX }) refused!: number;
}

export class ImportResultDto {
  @NestedList(() => ImportItemDto, { description: 'In the order given.' }) items!: ImportItemDto[];
  @ApiProperty({ type: () => ImportCountsDto }) counts!: ImportCountsDto;
}
