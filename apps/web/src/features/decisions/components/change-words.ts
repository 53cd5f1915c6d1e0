import { PRIORITIES, STATUSES, VISIBILITIES, WAITING_ON } from '#contract';
import type { Dto } from '#web/lib/api/api.js';
import { formatDay } from '#web/lib/words/dates.js';
import { countryName, formatList, formatNumber, type MessageKey, t } from '#web/lib/words/i18n.js';

type Entry = Dto<'ActivityEntryDto'>;

/** One change in words: what happened, and the old and new value of each field. */
export interface ChangeWords {
  title: string;
  fields: { label: string; before?: string; after?: string }[];
}

type HappenedKey = Exclude<MessageKey & `decisions.happened.${string}`, 'decisions.happened.of'>;

const WHAT: Partial<Record<string, HappenedKey>> = {
  'engagement.updated': 'decisions.happened.updated',
  'engagement.reassigned': 'decisions.happened.reassigned',
  'attachment.added': 'decisions.happened.attachment.added',
  'attachment.removed': 'decisions.happened.attachment.removed',
  'interaction.added': 'decisions.happened.interaction.added',
  'interaction.updated': 'decisions.happened.interaction.updated',
  'interaction.removed': 'decisions.happened.interaction.removed',
  'milestone.added': 'decisions.happened.milestone.added',
  'milestone.updated': 'decisions.happened.milestone.updated',
  'milestone.removed': 'decisions.happened.milestone.removed',
  'milestone.completed': 'decisions.happened.milestone.completed',
  'milestone.waived': 'decisions.happened.milestone.waived',
  'milestone.reopened': 'decisions.happened.milestone.reopened',
  'participation.added': 'decisions.happened.participation.added',
  'participation.updated': 'decisions.happened.participation.updated',
  'participation.removed': 'decisions.happened.participation.removed',
};

const FIELDS: Partial<Record<string, MessageKey & `decisions.field.${string}`>> = {
  title: 'decisions.field.title',
  description: 'decisions.field.description',
  status: 'decisions.field.status',
  priority: 'decisions.field.priority',
  visibility: 'decisions.field.visibility',
  waitingOn: 'decisions.field.waitingOn',
  owner: 'decisions.field.owner',
  ownerId: 'decisions.field.owner',
  team: 'decisions.field.team',
  teamId: 'decisions.field.team',
  startOn: 'decisions.field.startOn',
  dueOn: 'decisions.field.dueOn',
  reviewOn: 'decisions.field.reviewOn',
  doneOn: 'decisions.field.doneOn',
  heldOn: 'decisions.field.heldOn',
  waiverReason: 'decisions.field.reason',
  reason: 'decisions.field.reason',
  countries: 'decisions.field.countries',
  tags: 'decisions.field.tags',
  plannedAmount: 'decisions.field.plannedAmount',
  outcomeSummary: 'decisions.field.outcomeSummary',
  lessonsLearned: 'decisions.field.lessonsLearned',
  summary: 'decisions.field.summary',
  nextStep: 'decisions.field.nextStep',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LONGEST = 240;

const isOf = <const T extends string>(known: readonly T[], value: string): value is T =>
  known.some((one) => one === value);

function textOf(field: string, value: string): string | undefined {
  if (UUID.test(value)) return undefined;
  if (DAY.test(value)) return formatDay(value);
  if (field === 'status' && isOf(STATUSES, value)) return t(`words.status.${value}`);
  if (field === 'priority' && isOf(PRIORITIES, value)) return t(`words.priority.${value}`);
  if (field === 'visibility' && isOf(VISIBILITIES, value)) return t(`words.visibility.${value}`);
  if (field === 'waitingOn' && isOf(WAITING_ON, value)) return t(`words.waiting-on.${value}`);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Undefined if the value means nothing to a person, such as an id. */
function valueOf(field: string, value: unknown): string | undefined {
  if (value === null || value === '') return t('decisions.value.none');
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return textOf(field, value);
  if (!Array.isArray(value)) return undefined;
  const names = value.filter((one): one is string => typeof one === 'string' && !UUID.test(one));
  if (names.length === 0) return t('decisions.value.none');
  return formatList(field === 'countries' ? names.map(countryName) : names);
}

const nameOf = (side: Record<string, unknown> | null): string | undefined =>
  [side?.fileName, side?.title, side?.partner].find((name): name is string => typeof name === 'string');

/** An activity entry in words, without ids. */
export function wordsOf({ what, before, after }: Entry): ChangeWords {
  const key = WHAT[what];
  const isWhole = what.startsWith('engagement.');
  const name = isWhole ? undefined : (nameOf(after) ?? nameOf(before));
  const title = key ? t(key) : t('decisions.happened.other');
  const isNew = before === null;
  const fields = Object.entries(after ?? {}).flatMap(([field, value]) => {
    const label = FIELDS[field];
    if (!label || (isNew && (value === null || field === 'title'))) return [];
    const old = before && field in before ? valueOf(field, before[field]) : undefined;
    return [{ label: t(label), before: old, after: valueOf(field, value) }];
  });
  return { title: name ? t('decisions.happened.of', { what: title, name }) : title, fields };
}
