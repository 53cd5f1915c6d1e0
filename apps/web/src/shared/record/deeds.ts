import { BUREAU_EVENTS, ENGAGEMENT_EVENTS, PAST_TENSES } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { Deed } from './activity-story.js';
import { isOneOf, type Names, nameOf, verbInWords } from './values.js';

/** Events with a sentence of their own if the person named is the one who did it. */
const SELF = ['watcher.added', 'watcher.removed'] as const;
/** Events with a sentence that names who asked. */
const ASKED = ['change-request.approved', 'change-request.returned'] as const;
/** Events whose older rows have no name. */
const UNNAMED = ['milestone.updated', 'participation.updated'] as const;

const VERB_EVENTS = PAST_TENSES.map((past) => `engagement.${past}` as const);
type OtherEvent = Exclude<(typeof ENGAGEMENT_EVENTS)[number], (typeof VERB_EVENTS)[number]>;
/** The events that no verb of the lifecycle causes. */
const OTHER_EVENTS = ENGAGEMENT_EVENTS.filter((event): event is OtherEvent => !isOneOf(VERB_EVENTS, event));

/** What someone did, in words that follow their name. An event that only a newer server knows is named by its code. */
export function deedOf(
  deed: Pick<Deed, 'what' | 'by' | 'askedBy' | 'before' | 'after'>,
  names: Names,
): string {
  const { what, by, askedBy } = deed;
  const fields: Record<string, unknown> = { ...deed.before, ...deed.after };
  const { personId } = fields;
  const subject = nameOf(fields.title ?? fields.fileName ?? fields.partner);
  const name = personId
    ? (names.get(String(personId)) ?? t('parts.activity.somebody'))
    : (names.get(subject) ?? subject);
  const verb = verbInWords(fields.verb);
  if (isOneOf(SELF, what) && personId && personId === by?.id) return t(`parts.did.${what}.self`);
  if (isOneOf(ASKED, what) && askedBy)
    return t(`parts.did.${what}.of`, { verb, asker: nameInWords(askedBy) });
  if (isOneOf(UNNAMED, what) && name === '') return t(`parts.did.${what}.unnamed`);
  const past = what.replace('engagement.', '');
  if (isOneOf(PAST_TENSES, past)) return t(`verbs.did.${past}`);
  if (isOneOf(OTHER_EVENTS, what)) return t(`parts.did.${what}`, { name, verb });
  return isOneOf(BUREAU_EVENTS, what) ? t(`record.did.${what}`) : what;
}
