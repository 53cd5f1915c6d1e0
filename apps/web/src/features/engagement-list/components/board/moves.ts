import { type Status, STATUSES, type Verb } from '#contract';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import type { Action } from '#web/shared/engagement/engagement.js';

/** A status that a card could move to, and how, or why not. */
export interface Move {
  status: Status;
  /** The verb that leads there; undefined if none does. */
  verb?: Verb;
  needsDecision: boolean;
  reasons: readonly string[];
}

/** The moves from `status` to all others, by the actions that the server names. */
export function movesOf(status: Status, actions: readonly Action[]): Move[] {
  return STATUSES.filter((one) => one !== status).map((target) => {
    const leading = actions.filter(({ leadsTo, isFromHere }) => isFromHere && leadsTo === target);
    const allowed = leading.find((action) => action.allowed);
    if (allowed) {
      return { status: target, verb: allowed.verb, needsDecision: allowed.needsDecision, reasons: [] };
    }
    const reasons = detailsOf(leading.flatMap((action) => action.reasons));
    return {
      status: target,
      needsDecision: false,
      reasons:
        reasons.length > 0
          ? reasons
          : [t('engagements.board.no-way', { status: t(`words.status.${status}`) })],
    };
  });
}
