import { formatDay } from '#web/lib/words/dates.js';
import { countryName, formatList, formatNumber, type MessageKey, t } from '#web/lib/words/i18n.js';
import en from '#web/locales/en/parts.js';
import words from '#web/locales/en/words.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { ActivityEntry } from './activity.js';
import type { Deed } from './activity-story.js';

type Fields = Record<string, unknown>;
/** Names of people, teams and catalogue entries, by the ids and codes that records keep. */
export type Names = ReadonlyMap<string, string>;
type KeyOf<Prefix extends string> = Extract<MessageKey, `${Prefix}${string}`>;

const isIn = (catalogue: object, key: string): boolean => Object.hasOwn(catalogue, key);
/** A word of the contract in the current language. If the catalogue has none, the value itself. */
const word = (kind: string, value: unknown): string =>
  isIn(words, `${kind}.${String(value)}`)
    ? t(`words.${kind}.${String(value)}` as KeyOf<'words.status.'>)
    : String(value);

export const fieldName = (key: string): string =>
  isIn(en, `field.${key}`) ? t(`parts.field.${key}` as KeyOf<'parts.field.'>) : key;

const nameOf = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) {
    const { name, title, code } = value as { name?: unknown; title?: unknown; code?: unknown };
    return String(name ?? title ?? code ?? '');
  }
  return String(value ?? '');
};

/**
 * The sentence that fits best: about the person's own part, with the person who asked, or without a name if
 * an older record has none.
 */
function sentenceOf({ what, by, askedBy }: Deed, personId: unknown, name: string): string {
  if (personId !== undefined && personId === by?.id) return `did.${what}.self`;
  if (askedBy) return `did.${what}.of`;
  const unnamed = `did.${what}.unnamed`;
  return name === '' && isIn(en, unnamed) ? unnamed : `did.${what}`;
}

/** What someone did, in words that follow their name. */
export function deedOf(deed: Deed, names: Names): string {
  const fields: Fields = { ...deed.before, ...deed.after };
  const { personId } = fields;
  const name = personId
    ? (names.get(String(personId)) ?? t('parts.activity.somebody'))
    : nameOf(fields.title ?? fields.fileName ?? fields.partner);
  const key = sentenceOf(deed, personId, name);
  if (!isIn(en, key)) return deed.what;
  const say = t as (key: string, values: Record<string, string>) => string;
  return say(`parts.${key}`, {
    name,
    verb: word('verb', fields.verb),
    asker: deed.askedBy ? nameInWords(deed.askedBy) : '',
  });
}

/** Fields that the sentence already says, or that no one reads. */
const SILENT = new Set([
  'id',
  'verb',
  'sha256',
  'size',
  'mediaType',
  'fileName',
  'completionAskedById',
  'reference',
  'author',
  'createdAt',
  'engagementVersion',
  'engagementId',
  'mentionedIds',
  'personId',
]);

const WORD_KINDS: Readonly<Record<string, string>> = {
  status: 'status',
  health: 'health',
  priority: 'priority',
  visibility: 'visibility',
  waitingOn: 'waiting-on',
  part: 'part',
  state: 'milestone-state',
  kind: 'interaction-kind',
};

const PEOPLE = new Set(['owner', 'coOwners', 'readers', 'assignee']);
const CODED = new Set(['modality', 'platforms']);
const DAY = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** A value as people read it. */
function valueInWords(key: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return formatList(value.map((one) => valueInWords(key, one, names)));
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'object') return nameOf(value);
  const text = String(value);
  const kind = WORD_KINDS[key];
  if (kind) return word(kind, text);
  if (key === 'countries') return countryName(text);
  if (DAY.test(text)) return formatDay(text);
  if (UUID.test(text))
    return names.get(text) ?? t(PEOPLE.has(key) ? 'parts.activity.somebody' : 'parts.activity.another');
  if (CODED.has(key)) return names.get(text) ?? text;
  return text.replace(/@\[([^\]\n]+)\]\([0-9a-f-]+\)/gi, '@$1');
}

export interface Change {
  key: string;
  before: string | undefined;
  after: string;
}

/** "Due date: 1 Mar 2026 → 1 Apr 2026" for each change, for a file. */
export const changesInWords = (deed: Deed, names: Names): string =>
  [...changesOf(deed, names), ...effectOf(deed, names)]
    .map(({ key, before, after }) => {
      const now = after || t('parts.activity.nothing');
      const change = before === undefined ? now : `${before || t('parts.activity.nothing')} → ${now}`;
      return `${fieldName(key)}: ${change}`;
    })
    .join('\n');

/** What a decision changed. Its reasons are shown at the request, by the person who asked. */
export const effectOf = ({ effect }: Deed, names: Names): Change[] =>
  effect ? changesOf(effect, names).filter(({ key }) => key !== 'reason' && key !== 'note') : [];

/** The changed fields. None for a newly created engagement: the page shows its fields. */
export function changesOf(entry: ActivityEntry, names: Names): Change[] {
  if (entry.what === 'engagement.created') return [];
  const before: Fields = entry.before ?? {};
  const after: Fields = entry.after ?? {};
  const isPart = !/^(engagement|change-request)\./.test(entry.what);
  const keys = Object.keys(entry.after ? after : before).filter(
    (key) => !SILENT.has(key) && !(isPart && key === 'title' && !(key in before && key in after)),
  );
  return keys
    .map((key) => ({
      key,
      before: entry.after && key in before ? valueInWords(key, before[key], names) : undefined,
      after: valueInWords(key, entry.after ? after[key] : before[key], names),
    }))
    .filter((change) => change.before !== undefined || change.after !== '');
}
