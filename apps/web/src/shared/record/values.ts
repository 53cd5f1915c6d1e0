import {
  AUDIT_FIELDS,
  BUREAU_ROLES,
  FEED_FIELDS,
  INTERACTION_KINDS,
  MILESTONE_STATES,
  PARTNER_KINDS,
  PARTS,
  PRIORITIES,
  STATUSES,
  TEAM_ROLES,
  type ValueKind,
  VERBS,
  VISIBILITIES,
  WAITING_ON,
} from '#contract';
import type { Dto } from '#web/lib/api/api.js';
import { addDays, formatDay, formatInstant } from '#web/lib/words/dates.js';
import { countryName, formatList, formatNumber, locale, type MessageKey, t } from '#web/lib/words/i18n.js';
import { jobName } from './job-name.js';
import { formatWeekday } from '#web/lib/words/months.js';

/** Names of people, teams, partners and catalogue entries, by the ids and codes that records keep. */
export type Names = ReadonlyMap<string, string>;

/** What clients send and the record keeps: a field of these bodies that has no kind does not compile. */
type Sent = Dto<'UpdateEngagementBody'> &
  Dto<'TransitionBody'> &
  Dto<'DecisionBody'> &
  Dto<'MilestoneBody'> &
  Dto<'InteractionBody'> &
  Dto<'ParticipationBody'> &
  Dto<'CommentBody'> &
  Dto<'UpdatePersonBody'> &
  Dto<'UpdatePreferencesBody'> &
  Dto<'UpdateTeamBody'> &
  Dto<'TeamDayBody'> &
  Dto<'UpdatePartnerDto'> &
  Dto<'UpdateContactDto'> &
  Dto<'CreateDelegationBody'> &
  Dto<'CreateTokenBody'> &
  Dto<'UpdateViewBody'> &
  Dto<'ExportBody'>;

const KINDS: Readonly<Record<string, ValueKind>> = { ...FEED_FIELDS, ...AUDIT_FIELDS } satisfies Record<
  keyof Sent,
  ValueKind
>;

export const isOneOf = <const T extends string>(known: readonly T[], value: string): value is T =>
  known.some((one) => one === value);
const isIn = <T extends object>(table: T, key: string): key is keyof T & string => Object.hasOwn(table, key);

/** A code that nobody knows any more is shown as it is. */
const wordOf =
  <const T extends string>(known: readonly T[], say: (code: T) => string) =>
  (code: string): string =>
    isOneOf(known, code) ? say(code) : code;
const wordIn =
  (table: Readonly<Record<string, MessageKey>>) =>
  (code: string): string =>
    isIn(table, code) ? (t as (key: string) => string)(String(table[code])) : code;

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const named = (unknown: MessageKey & `parts.activity.${string}`) => (ref: string, names: Names) =>
  names.get(ref) ?? (UUID.test(ref) ? (t as (key: string) => string)(unknown) : ref);

const TEAM_KINDS: Record<Dto<'TeamDto'>['kind'], MessageKey> = {
  bureau: 'administration.teams.kind.bureau',
  office: 'administration.teams.kind.office',
  program_team: 'administration.teams.kind.program_team',
};

const GRANT_KINDS: Record<Dto<'GrantDto'>['kind'], MessageKey> = {
  membership: 'record.grant-kind.membership',
  bureau_roles: 'record.grant-kind.bureau_roles',
  reactivation: 'record.grant-kind.reactivation',
  email: 'record.grant-kind.email',
  team_move: 'record.grant-kind.team_move',
};

/** Why a sign-in was refused, as the record says it. */
const REFUSALS = {
  'known account': 'record.refusal.known',
  'unknown account': 'record.refusal.unknown',
  'deactivated account': 'record.refusal.deactivated',
} as const;

const OF_NOUN: Readonly<Record<string, (code: string) => string>> = {
  interaction: wordOf(INTERACTION_KINDS, (kind) => t(`words.interaction-kind.${kind}`)),
  partner: wordOf(PARTNER_KINDS, (kind) => t(`words.partner-kind.${kind}`)),
  team: wordIn(TEAM_KINDS),
  grant: wordIn(GRANT_KINDS),
};

const plain = (text: string): string => text.replace(/@\[([^\]\n]+)\]\([0-9a-f-]+\)/gi, '@$1');
const numberOf = (text: string): string => (Number.isNaN(Number(text)) ? text : formatNumber(Number(text)));
const roleOf = wordOf([...BUREAU_ROLES, ...TEAM_ROLES], (role) => t(`words.role.${role}`));
/** 4 January 1970 was a Sunday. */
const weekdayOf = (text: string): string => formatWeekday(addDays('1970-01-04', Number(text)), 'long');

/** One value as people read it. `noun` is what the event is about: `milestone` of `milestone.added`. */
type Read = (text: string, names: Names, noun: string) => string;

const READ: Record<ValueKind, Read> = {
  bytes: numberOf,
  catalogue: (code, names) => names.get(code) ?? code,
  country: (code) => countryName(code),
  day: (day) => formatDay(day),
  id: (id) => id,
  instant: (instant) => formatInstant(instant),
  job: jobName,
  kind: (code, _, noun) => OF_NOUN[noun]?.(code) ?? code,
  language: (tag) => new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag,
  'milestone-state': wordOf(MILESTONE_STATES, (state) => t(`words.milestone-state.${state}`)),
  number: numberOf,
  part: wordOf(PARTS, (part) => t(`words.part.${part}`)),
  partner: named('parts.activity.another'),
  person: named('parts.activity.somebody'),
  place: (text) => text,
  priority: wordOf(PRIORITIES, (priority) => t(`words.priority.${priority}`)),
  reason: (text, _, noun) => (noun === 'sign-in' ? wordIn(REFUSALS)(text) : plain(text)),
  role: roleOf,
  status: wordOf(STATUSES, (status) => t(`words.status.${status}`)),
  team: named('parts.activity.another'),
  text: plain,
  verb: wordOf(VERBS, (verb) => t(`verbs.name.${verb}`)),
  visibility: wordOf(VISIBILITIES, (visibility) => t(`words.visibility.${visibility}`)),
  'waiting-on': wordOf(WAITING_ON, (whom) => t(`words.waiting-on.${whom}`)),
  weekday: weekdayOf,
  'yes-no': (answer) => t(answer === 'true' ? 'administration.yes' : 'administration.no'),
};

export const verbInWords = (verb: unknown): string => READ.verb(String(verb ?? ''), new Map(), '');

/** The label of a field. A field that only a newer server knows is named by its key. */
export function fieldName(key: string): string {
  if (isIn(FEED_FIELDS, key)) return t(`parts.field.${key}`);
  return isIn(AUDIT_FIELDS, key) ? t(`record.field.${key}`) : key;
}

/** Name of a record that an older row keeps whole. */
export const nameOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { name, title, code, slug } = value as Record<string, unknown>;
  return String(name ?? title ?? code ?? slug ?? '');
};

function objectInWords(value: object, noun: string, names: Names): string {
  const { role, team } = value as Record<string, unknown>;
  if (role && team) return `${roleOf(String(role))}, ${names.get(nameOf(team)) ?? nameOf(team)}`;
  const inside = Object.entries(value).map(
    ([key, each]) => `${fieldName(key)}: ${valueInWords(key, each, noun, names)}`,
  );
  return nameOf(value) || formatList(inside);
}

/** A recorded value as people read it; '' if there is none. */
export function valueInWords(key: string, value: unknown, noun: string, names: Names): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return formatList(value.map((each) => valueInWords(key, each, noun, names)));
  if (typeof value === 'object') return objectInWords(value, noun, names);
  try {
    return READ[KINDS[key] ?? 'text'](String(value), names, noun);
  } catch {
    // A value that cannot be read is shown as it is. It must not hide the rest of the record.
    return String(value);
  }
}
