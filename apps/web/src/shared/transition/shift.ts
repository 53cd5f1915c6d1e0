import type { Day } from '#contract';
import { daysBetween } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';

/** How far a due date moves: "80 days earlier". */
export function shiftText(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days === 0) return t('parts.shift.same');
  return days > 0 ? t('parts.shift.later', { count: days }) : t('parts.shift.earlier', { count: -days });
}
