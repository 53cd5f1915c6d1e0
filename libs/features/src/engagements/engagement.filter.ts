import {
  type Day,
  DONE_STATUSES,
  DUE_SOON_DAYS,
  type Health,
  isUnfinished,
  OPEN_STATUSES,
  type Priority,
  type Status,
  UNFINISHED_STATUSES,
  type Visibility,
  type WaitingOn,
} from '#contract';
import { addDays } from '#platform/clock.js';
import { containing, lacking, searchWords } from '#platform/database/search.js';
import { statusIn } from '../access/visibility.js';
import { type Todays, todaysSeenBy } from './todays.js';
import type { Actor } from '../access/actor.js';
import { whoseOwnerHasLeft } from '../people/owner-standing.js';

export const INCLUDED = ['actions', 'partners'] as const;
/** What a row of a list holds only on demand: every verb with the reasons against it, the partners. */
export type Included = (typeof INCLUDED)[number];

/** The filters of a list of engagements. Several values of one filter match any of them. */
export interface EngagementFilter {
  /** Only these. */
  ids?: readonly string[];
  status?: Status[];
  health?: Health[];
  priority?: Priority[];
  visibility?: Visibility[];
  waitingOn?: WaitingOn[];
  /** `me` or ids. */
  owner?: string[];
  /** Ids or slugs; a team includes those below it. */
  team?: string[];
  /** Codes of goals, objectives or opportunities; a code includes everything under it. */
  opportunity?: string[];
  modality?: string[];
  /** Codes or ids. */
  partner?: string[];
  platform?: string[];
  country?: string[];
  tag?: string[];
  /** Unfinished engagements whose owner has left, or has no role that may act. */
  ownerLeft?: 'true';
  /** Engagements that this person watches: `me` or an id. */
  watcher?: string;
  /** Engagements whose last request was `me`'s and was returned. */
  returnedTo?: 'me';
  /** Engagements that start on this day or earlier. */
  startTo?: Day;
  dueFrom?: Day;
  dueTo?: Day;
  /** Words or parts of words of title, description, partners or reference; accents do not matter. */
  q?: string;
  /** Without it, everything that one of the ways finds. */
  searchWay?: SearchWay;
  sort?: string;
  limit?: number;
  cursor?: string;
  include?: Included[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Anything but an id matches nobody: the list is empty, and the query can still use the index on the column.
 */
const isUuid = (id: string | null): id is string => id !== null && UUID.test(id);

const likeLiteral = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** SQL: text in the same form as the stored search text. */
const plain = (expression: string) => `search_form(${expression})`;

/**
 * SQL conditions over `engagements e`. `params[0]` is the current instant. Appends parameters to `params`.
 */
export function listConditions(actor: Actor, filter: EngagementFilter, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const todays = () => todaysSeenBy(actor, params[0] as Date);
  const person = (id: string) => (id === 'me' ? actor.userId : id);
  // Only with a single value does an index also give the order of the list.
  const anyOf = (column: string, values: readonly unknown[] | undefined, type = 'text') =>
    values
      ? [
          values.length === 1
            ? `${column} = ${bind(values[0])}`
            : `${column} = ANY(${bind(values)}::${type}[])`,
        ]
      : [];
  const overlaps = (column: string, values: readonly string[] | undefined) =>
    values ? [`${column} && ${bind(values)}::text[]`] : [];

  return [
    ...(filter.ids ? [`e.id = ANY(${bind(filter.ids)}::uuid[])`] : []),
    ...(isAllUnfinished(filter) ? [UNFINISHED] : []),
    ...anyOf('e.status', filter.status),
    ...anyOf('e.priority', filter.priority),
    ...anyOf('e.visibility', filter.visibility),
    ...anyOf('e.modality_code', filter.modality),
    ...anyOf('e.owner_id', filter.owner?.map(person).filter(isUuid), 'uuid'),
    ...(filter.ownerLeft ? [whoseOwnerHasLeft('e')] : []),
    ...(filter.health
      ? [either(filter.health.map((health) => HEALTH_CONDITIONS[health](todays, bind)))]
      : []),
    ...(filter.waitingOn ? [waitingOnCondition(bind(filter.waitingOn))] : []),
    ...(filter.team ? [teamCondition(filter.team, bind)] : []),
    ...(filter.opportunity ? [catalogueCondition(filter.opportunity, bind)] : []),
    ...(filter.partner
      ? [
          `EXISTS (SELECT FROM participations pp WHERE pp.engagement_id = e.id AND pp.partner_id = ANY(ARRAY(
            SELECT pa.id FROM partners pa WHERE ${namedBy('pa', 'code', filter.partner, bind)})))`,
        ]
      : []),
    ...overlaps('e.platform_codes', filter.platform),
    ...overlaps('e.countries', filter.country),
    ...(filter.tag ? [tagCondition(bind(filter.tag))] : []),
    ...(filter.watcher
      ? [
          `EXISTS (SELECT 1 FROM engagement_people w WHERE w.engagement_id = e.id AND w.relation = 'watcher'
            AND w.user_id = ANY(${bind([person(filter.watcher)].filter(isUuid))}::uuid[]))`,
        ]
      : []),
    ...(filter.returnedTo
      ? [
          `(SELECT c.state = 'returned' AND c.asked_by_id = ${bind(actor.userId)} FROM change_requests c
            WHERE c.engagement_id = e.id ORDER BY c.asked_at DESC, c.id DESC LIMIT 1)`,
          // Check the condition above only for engagements on which a request of this person was ever
          // returned.
          `e.id IN (SELECT mine.engagement_id FROM change_requests mine
            WHERE mine.asked_by_id = $${params.length} AND mine.state = 'returned')`,
        ]
      : []),
    ...(filter.startTo ? [`e.start_on <= ${bind(filter.startTo)}::date`] : []),
    ...(filter.dueFrom ? [`e.due_on >= ${bind(filter.dueFrom)}::date`] : []),
    ...(filter.dueTo ? [`e.due_on <= ${bind(filter.dueTo)}::date`] : []),
    ...(filter.q ? [searchCondition(filter.q, filter.searchWay ?? 'parts', bind)] : []),
  ];
}

type Bind = (value: unknown) => string;

const either = (conditions: readonly string[]) => `(${conditions.map((one) => `(${one})`).join(' OR ')})`;

const UNFINISHED = statusIn('e', UNFINISHED_STATUSES);

/** The indexes for what people look at every day leave the finished ones out. They need the condition in so many words. */
const isAllUnfinished = ({ status, health, ownerLeft }: EngagementFilter): boolean =>
  status?.every((one) => isUnfinished(one)) ||
  health?.every((one) => one !== 'done') ||
  ownerLeft !== undefined;

/** SQL by health. It may bind, so it is called only for what is asked. */
const HEALTH_CONDITIONS: Record<Health, (todays: () => Todays, bind: Bind) => string> = {
  done: () => statusIn('e', DONE_STATUSES),
  paused: () => `e.status = 'on_hold'`,
  overdue: (todays, bind) => `${OPEN} AND ${dueBefore(todays(), 0, bind)}`,
  due_soon: (todays, bind) => {
    const { days } = todays();
    const [past, soon] = [dueBefore(todays(), 0, bind), dueBefore(todays(), DUE_SOON_DAYS + 1, bind)];
    return `${OPEN} AND e.due_on >= ${bind(days[0])}::date AND NOT ${past} AND ${soon}`;
  },
  on_track: (todays, bind) => {
    const { days } = todays();
    const soon = dueBefore(todays(), DUE_SOON_DAYS + 1, bind);
    return `${OPEN} AND e.due_on >= ${bind(addDays(days[0], DUE_SOON_DAYS + 1))}::date AND NOT ${soon}`;
  },
};

const OPEN = statusIn('e', OPEN_STATUSES);

/**
 * SQL: due before the team's today plus `ahead` days. Today is one of three days, which are known beforehand:
 * an index on the due date can narrow the rows, and no row needs a calculation.
 */
function dueBefore({ days, sinceSecond, sinceThird }: Todays, ahead: number, bind: Bind): string {
  const [first, second, third] = days.map((day) => `${bind(addDays(day, ahead))}::date`);
  return `(e.due_on < ${third} AND (e.due_on < ${first}
    OR (e.due_on < ${second} AND e.team_id = ANY(${bind(sinceSecond)}::uuid[]))
    OR e.team_id = ANY(${bind(sinceThird)}::uuid[])))`;
}

/** While a request is open the engagement waits on a supervisor, whatever `waiting_on` says. */
const waitingOnCondition = (values: string) => `CASE
  WHEN EXISTS (SELECT 1 FROM change_requests c WHERE c.engagement_id = e.id AND c.state = 'open') THEN 'supervisor'
  ELSE e.waiting_on END = ANY(${values})`;

/** SQL: the row aliased `alias` has one of these ids, or one of these values in `column`. */
const namedBy = (alias: string, column: string, refs: readonly string[], bind: Bind) =>
  `(${alias}.id = ANY(${bind(refs.filter(isUuid))}::uuid[]) OR ${alias}.${column} = ANY(${bind(refs)}))`;

const teamCondition = (refs: readonly string[], bind: Bind) => `e.team_id IN (
  WITH RECURSIVE below AS (
    SELECT top.id FROM teams top WHERE ${namedBy('top', 'slug', refs, bind)}
    UNION SELECT c.id FROM teams c JOIN below b ON c.parent_id = b.id)
  SELECT id FROM below)`;

function catalogueCondition(codes: readonly string[], bind: Bind): string {
  // Get the codes from the small catalogue first, so that the query can use the index on the code.
  return `e.opportunity_code IN (SELECT code FROM opportunities WHERE code = ANY(${bind(codes)})
    OR code LIKE ANY(${bind(codes.map((code) => `${likeLiteral(code)}.%`))}))`;
}

/**
 * Tags in any spelling. The bureau's spelling is looked up once, so that the query can use the index on tags.
 */
const tagCondition = (values: string) => `e.tags && (${values}::text[] || ARRAY(
  SELECT name FROM tags WHERE key IN (SELECT same_key(given) FROM unnest(${values}::text[]) given)))`;

/**
 * What a search looks for: the engagement with this reference, the words in any of their forms, or also parts
 * of words. Each finds more than the one before.
 */
export type SearchWay = 'reference' | 'words' | 'parts';

const REFERENCE = /^eng-\d{4}-\d{5,}$/i;

/** The ways to search for `q`, to be tried in this order until one finds something. */
export function searchWays(q: string): SearchWay[] {
  if (searchWords(q).words.some(({ isLiteral }) => isLiteral)) return ['parts'];
  return REFERENCE.test(q.trim()) ? ['reference', 'words', 'parts'] : ['words', 'parts'];
}

const ONLY_LETTERS = /^[\p{L}\p{M}\p{N}\s'’-]+$/u;

/** The index for parts of words holds three letters at a time: for fewer alone, a search reads every text. */
const TOO_SHORT = /^[a-z0-9]{1,2}$/i;

/** SQL over `engagements e`: it is found by `q` in this way. */
export function searchCondition(q: string, way: SearchWay, bind: Bind): string {
  if (way === 'reference') return `e.reference = ${bind(q.trim().toUpperCase())}`;
  const { words, without } = searchWords(q);
  const form = (text: string) => `e.search_words @@ phraseto_tsquery('english', ${plain(bind(text))})`;
  const part = (text: string) => `e.search_text LIKE ${plain(bind(containing(text)))}`;
  const absent = without.map((word) =>
    lacking(word, ({ text, isLiteral }) => (isLiteral ? part(text) : form(text))),
  );
  if (way === 'words') {
    const all = bind(words.map(({ text }) => text));
    // The index knows no signs: "C++" and "50%" must also occur as they are typed.
    const signed = words.filter(({ text }) => !ONLY_LETTERS.test(text)).map(({ text }) => part(text));
    return [`e.search_words @@ search_query(${all}::text[])`, ...signed, ...absent].join(' AND ');
  }
  const hasLonger = words.some(({ text }) => !TOO_SHORT.test(text));
  const each = words.map(({ text, isLiteral }) => {
    if (isLiteral) return part(text);
    return TOO_SHORT.test(text) && hasLonger ? form(text) : `(${part(text)} OR ${form(text)})`;
  });
  const found = [each.join(' AND ')];
  if (words.length > 1 && words.every(({ text, isLiteral }) => !isLiteral && ONLY_LETTERS.test(text))) {
    // Words such as "the" are not in the index, so it is enough if the other words match.
    const all = plain(bind(words.map(({ text }) => text).join(' ')));
    found.push(`e.search_words @@ plainto_tsquery('english', ${all})`);
  }
  return [`(${found.join(' OR ')})`, ...absent].join(' AND ');
}
