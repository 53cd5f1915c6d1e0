import type { Dto } from '#web/lib/api/api.js';
import { type MessageKey, t } from '#web/lib/words/i18n.js';
import type { ChangeRequest } from '../api/decisions.js';

type ConditionKey = MessageKey & `decisions.condition.${string}`;

/** The server words a condition as an instruction to the person who asks. A decider needs a statement. */
const CONDITIONS: Partial<Record<string, ConditionKey>> = {
  'start-after-due-date': 'decisions.condition.start-after-due-date',
  'due-date-not-in-future': 'decisions.condition.due-date-not-in-future',
  'no-partner': 'decisions.condition.no-partner',
  'start-date-not-reached': 'decisions.condition.start-date-not-reached',
  'started-in-future': 'decisions.condition.started-in-future',
  'reason-missing': 'decisions.condition.reason-missing',
  'review-date-not-in-future': 'decisions.condition.review-date-not-in-future',
  'due-on-missing': 'decisions.condition.due-on-missing',
  'due-date-unchanged': 'decisions.condition.due-date-unchanged',
  'due-date-before-start': 'decisions.condition.due-date-before-start',
  'outcome-summary-missing': 'decisions.condition.outcome-summary-missing',
  'open-milestones': 'decisions.condition.open-milestones',
  'no-evidence': 'decisions.condition.no-evidence',
};

export function conditionText({ code, detail }: Dto<'ConditionDto'>): string {
  const key = CONDITIONS[code];
  return key ? t(key) : detail;
}

/** A text from the input of a request; undefined if it was not given. */
export function given(input: Record<string, unknown>, field: string): string | undefined {
  const value = input[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** "3 working days left", "2 working days over". */
export const clockText = ({ daysLeft }: Pick<ChangeRequest, 'daysLeft'>): string =>
  daysLeft > 0
    ? t('decisions.clock.left', { count: daysLeft })
    : daysLeft === 0
      ? t('decisions.clock.today')
      : t('decisions.clock.over', { count: -daysLeft });
