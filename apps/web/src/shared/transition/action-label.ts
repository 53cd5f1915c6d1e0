import { t } from '#web/lib/words/i18n.js';
import type { Action } from '../engagement/engagement.js';

/** The label of a verb's button. If someone else decides, it says that this only sends a request. */
export function actionLabel({ verb, needsDecision }: Pick<Action, 'verb' | 'needsDecision'>): string {
  if (needsDecision) return t(`verbs.ask.${verb}`);
  // The bare word would look like the button that leaves a form.
  return verb === 'cancel' ? t('verbs.name.cancel.whole') : t(`verbs.name.${verb}`);
}
