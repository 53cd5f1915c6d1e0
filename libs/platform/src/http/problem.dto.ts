import { NestedList, Text, Whole } from './fields.js';
import { MAX_POINTER } from './problem.js';

export class FaultDto {
  @Text({ max: 100, example: 'maxLength' })
  code!: string;

  @Text({ max: 1000, description: 'For a person.', example: 'must have at most 200 characters' })
  detail!: string;

  @Text({
    max: MAX_POINTER,
    optional: true,
    description: 'JSON pointer into the body or the query.',
    example: '/title',
  })
  pointer?: string;
}

/** Every error of the API, `application/problem+json` (RFC 9457). */
export class ProblemDto {
  @Text({ max: 200, example: 'urn:demarche:problem:change-request.four-eyes' })
  type!: string;

  @Text({ max: 100, example: 'Forbidden' })
  title!: string;

  @Whole({ min: 400, max: 599, example: 403 })
  status!: number;

  @Text({ max: 1000, description: 'For a person.' })
  detail!: string;

  @Text({ max: 100, description: 'Stable. For programs.', example: 'change-request.four-eyes' })
  code!: string;

  @NestedList(() => FaultDto, { optional: true, description: 'What exactly is wrong or missing.' })
  errors?: FaultDto[];

  @Text({ max: 64, description: 'Names this request in the logs.' })
  requestId!: string;
}
