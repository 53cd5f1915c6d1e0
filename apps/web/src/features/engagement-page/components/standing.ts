import { t } from '#web/lib/words/i18n.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';

export interface Allowance {
  allowed: boolean;
  reasons: string[];
}

const FINISHED: readonly Engagement['status'][] = ['closed', 'cancelled'];

/** Whether parts may be changed: if the server allows it and the engagement is not closed or cancelled. */
export function allowanceOf(engagement: Engagement, permission: string): Allowance {
  const reasons = [
    ...(engagement.may.includes(permission) ? [] : [t('engagement.edit.none')]),
    ...(FINISHED.includes(engagement.status) ? [t('engagement.edit.finished')] : []),
  ];
  return { allowed: reasons.length === 0, reasons };
}
