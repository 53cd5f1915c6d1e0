import { SentenceDto } from './sentence.dto.js';
import { NestedList, Text, Whole } from './fields.js';
import { MAX_POINTER } from './problem.js';

export class FaultDto extends SentenceDto {
  @Text({
    max: MAX_POINTER,
    optional: true,
    description: 'JSON pointer into the body or the query.',
    example: '/title',
  })
  pointer?: string;
}

/** Every error of the API, `application/problem+json` (RFC 9457). */
export class ProblemDto extends SentenceDto {
  @Text({ max: 200, example: 'urn:demarche:problem:change-request.four-eyes' })
  type!: string;

  @Text({ max: 100, example: 'Forbidden' })
  title!: string;

  @Whole({ min: 400, max: 599, example: 403 })
  status!: number;

  @NestedList(() => FaultDto, { optional: true, description: 'What exactly is wrong or missing.' })
  errors?: FaultDto[];

  @Text({ max: 64, description: 'Names this request in the logs.' })
  requestId!: string;
}
