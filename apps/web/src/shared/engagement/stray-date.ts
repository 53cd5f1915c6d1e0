import type { Day } from '#contract';
import { formatDay } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';

/**
 * A milestone outside the engagement's own dates is allowed, but the person who sets it or decides on the
 * plan should see it.
 */
export function strayHint(day: Day, { startOn, dueOn }: { startOn: Day; dueOn: Day }): string | undefined {
  if (day === '') return undefined;
  if (dueOn !== '' && day > dueOn) return t('parts.stray.after-due', { day: formatDay(dueOn) });
  return day < startOn ? t('parts.stray.before-start', { day: formatDay(startOn) }) : undefined;
}
