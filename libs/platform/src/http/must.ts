import type { ValidationOptions } from 'class-validator';
import { say } from '#locales/say.js';
import type { SentenceCode, WithParams } from '#locales/sentence.js';

/** What a check of class-validator says if it fails: `MaxLength(200, must('text.too-long', { max: 200 }))`. */
export function must<Code extends SentenceCode>(code: Code, ...params: WithParams<Code>): ValidationOptions {
  const sentence = say(code, ...params);
  return { message: sentence.detail, context: sentence };
}

/** The same for a check of each item of a list. */
export const eachMust = <Code extends SentenceCode>(
  code: Code,
  ...params: WithParams<Code>
): ValidationOptions => ({ ...must(code, ...params), each: true });
