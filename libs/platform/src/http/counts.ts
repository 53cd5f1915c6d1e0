import { ApiProperty } from '@nestjs/swagger';

/** Counts by word in a response, with every word present: `{"draft": 0, "planned": 3, …}`. */
export function CountsBy(words: readonly string[], description?: string): PropertyDecorator {
  return ApiProperty({
    type: 'object',
    description,
    properties: Object.fromEntries(words.map((word) => [word, { type: 'integer', minimum: 0 }])),
    required: [...words],
    additionalProperties: false,
  });
}

/** Zero for every word. */
export const noCounts = <Word extends string>(words: readonly Word[]): Record<Word, number> =>
  Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
