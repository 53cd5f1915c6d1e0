import { AUDIT_FIELDS } from '#contract';
import { labelled, t } from '#web/lib/words/i18n.js';
import type { ActivityEntry } from '#web/shared/engagement/activity.js';
import type { Deed } from './activity-story.js';
import { fieldName, type Names, valueInWords } from './values.js';

type Sides = Pick<ActivityEntry, 'what' | 'before' | 'after'>;

export interface Change {
  key: string;
  /** Undefined if there was no value before. */
  before: string | undefined;
  after: string;
}

/** "Due date: 1 Mar 2026 → 1 Apr 2026" for each change, for a file. */
export const changesInWords = (deed: Deed, names: Names): string =>
  [...changesOf(deed, names), ...effectOf(deed, names)]
    .map(({ key, before, after }) => {
      const now = after || t('parts.activity.nothing');
      const change = before === undefined ? now : `${before || t('parts.activity.nothing')} → ${now}`;
      return labelled(fieldName(key), change);
    })
    .join('\n');

/** What a decision changed. Its reasons are shown at the request, by the person who asked. */
export const effectOf = ({ effect }: Deed, names: Names): Change[] =>
  effect ? changesOf(effect, names).filter(({ key }) => key !== 'reason' && key !== 'note') : [];

const nounOf = (what: string): string => what.slice(0, what.indexOf('.'));

/** The changed fields that the sentence does not say. None for a new engagement: the page shows its fields. */
export function changesOf({ what, ...sides }: Sides, names: Names): Change[] {
  if (what === 'engagement.created') return [];
  const before = sides.before ?? {};
  const after = sides.after ?? {};
  const noun = nounOf(what);
  const isPart = noun !== 'engagement' && noun !== 'change-request';
  return Object.keys(sides.after ? after : before)
    .filter((key) => !Object.hasOwn(AUDIT_FIELDS, key))
    .filter((key) => !(isPart && key === 'title' && !(key in before && key in after)))
    .map((key) => ({
      key,
      before: sides.after && key in before ? valueInWords(key, before[key], noun, names) : undefined,
      after: valueInWords(key, (sides.after ? after : before)[key], noun, names),
    }))
    .filter((change) => change.before !== undefined || change.after !== '');
}

/** Each recorded field with its old and new value, for the audit trail. */
export function allChangesOf({ what, ...sides }: Sides, names: Names): Change[] {
  const before = sides.before ?? {};
  const after = sides.after ?? {};
  const noun = nounOf(what);
  return Object.keys({ ...before, ...after }).map((key) => ({
    key,
    before: valueInWords(key, before[key], noun, names),
    after: valueInWords(key, after[key], noun, names),
  }));
}
