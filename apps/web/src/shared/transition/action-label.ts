import { t } from '#web/lib/words/i18n.js';
import type { Action } from '../engagement/engagement.js';

/** What the button of a verb says: that it only asks, where somebody else decides. */
export function actionLabel({ verb, needsDecision }: Pick<Action, 'verb' | 'needsDecision'>): string {
  if (needsDecision) return t(`parts.act.ask.${verb}`);
  // The bare word would pass for the button that leaves a form.
  return verb === 'cancel' ? t('parts.act.cancel') : t(`words.verb.${verb}`);
}
