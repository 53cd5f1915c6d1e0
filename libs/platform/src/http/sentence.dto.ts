import type { Params, Sentence } from '#locales/sentence.js';
import { Json, Text } from './fields.js';

/** What the server says to a person: a code with parameters, and the same in English. */
export class SentenceDto implements Sentence {
  @Text({ max: 100, description: 'Stable. For programs and translations.', example: 'text.too-long' })
  code!: string;

  @Json({
    optional: true,
    description: 'Names, numbers, dates and codes that the sentence contains.',
    example: { max: 200 },
  })
  params?: Params;

  @Text({ max: 1000, description: 'For a person, in English.', example: 'must have at most 200 characters' })
  detail!: string;
}
