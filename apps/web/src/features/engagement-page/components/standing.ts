import { type EngagementDeed, isEnded } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';

export interface Allowance {
  allowed: boolean;
  reasons: string[];
}

/** Whether the server lets the reader do this; if not, the reason in words. */
export function allowanceOf({ may, status }: Engagement, deed: EngagementDeed): Allowance {
  if (may.includes(deed)) return { allowed: true, reasons: [] };
  return {
    allowed: false,
    reasons: [t(isEnded(status) ? 'engagement.edit.finished' : 'engagement.edit.none')],
  };
}
