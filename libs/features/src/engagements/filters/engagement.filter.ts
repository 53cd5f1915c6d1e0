import {
  type Day,
  type Health,
  isUnfinished,
  type Priority,
  type Status,
  UNFINISHED_STATUSES,
  type Visibility,
  type WaitingOn,
} from '#contract';
import type { Bind } from '#platform/database/search.js';
import type { Actor } from '../../access/actor.js';
import { statusIn } from '../../access/visibility.js';
import { whoseOwnerHasLeft } from '../../people/owner-standing.js';
import { HEALTH_CONDITIONS } from './health-condition.js';
import { searchCondition, type SearchWay } from './search-condition.js';
import { type Todays, todaysSeenBy } from './todays.js';

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
  /** Engagements that `me` owns, co-owns or watches, or in which an open milestone is assigned to `me`. */
  involved?: 'me';
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

interface Context {
  filter: EngagementFilter;
  me: string | null;
  todays: () => Todays;
  bind: Bind;
}

type FilterName = Exclude<keyof EngagementFilter, 'sort' | 'limit' | 'cursor' | 'include' | 'searchWay'>;

type Values = { [Name in FilterName]-?: NonNullable<EngagementFilter[Name]> };

/** SQL over `engagements e` for each filter. */
const CONDITIONS: { [Name in FilterName]: (value: Values[Name], context: Context) => string } = {
  ids: (ids, { bind }) => `e.id = ANY(${bind(ids)}::uuid[])`,
  status: (values, { bind }) => anyOf('e.status', values, bind),
  health: (values, { todays, bind }) =>
    `(${values.map((health) => `(${HEALTH_CONDITIONS[health](todays, bind)})`).join(' OR ')})`,
  priority: (values, { bind }) => anyOf('e.priority', values, bind),
  visibility: (values, { bind }) => anyOf('e.visibility', values, bind),
  waitingOn: (values, { bind }) => waitingOnCondition(bind(values)),
  owner: (ids, context) => anyOf('e.owner_id', people(ids, context), context.bind, 'uuid'),
  team: (refs, { bind }) => teamCondition(refs, bind),
  opportunity: (codes, { bind }) => catalogueCondition(codes, bind),
  modality: (codes, { bind }) => anyOf('e.modality_code', codes, bind),
  partner: (refs, { bind }) => `EXISTS (SELECT FROM participations pp WHERE pp.engagement_id = e.id
    AND ${takingPart(refs, bind)})`,
  platform: (codes, { bind }) => `e.platform_codes && ${bind(codes)}::text[]`,
  country: (codes, { bind }) => `e.countries && ${bind(codes)}::text[]`,
  tag: (tags, { bind }) => tagCondition(bind(tags)),
  ownerLeft: () => whoseOwnerHasLeft('e'),
  watcher: (id, context) => `EXISTS (SELECT FROM engagement_people w WHERE w.engagement_id = e.id
    AND w.relation = 'watcher' AND w.user_id = ANY(${context.bind(people([id], context))}::uuid[]))`,
  involved: (_me, { me, bind }) => involvedCondition(bind(me)),
  returnedTo: (_me, { me, bind }) => returnedCondition(bind(me)),
  startTo: (day, { bind }) => `e.start_on <= ${bind(day)}::date`,
  dueFrom: (day, { bind }) => `e.due_on >= ${bind(day)}::date`,
  dueTo: (day, { bind }) => `e.due_on <= ${bind(day)}::date`,
  q: (q, { filter, bind }) => searchCondition(q, filter.searchWay ?? 'parts', bind),
};

const NAMES = Object.keys(CONDITIONS) as FilterName[];

function conditionOf<Name extends FilterName>(name: Name, context: Context): string[] {
  const value = context.filter[name] as Values[Name] | undefined;
  return value ? [CONDITIONS[name](value, context)] : [];
}

/**
 * SQL conditions over `engagements e`. `params[0]` is the current instant. Appends parameters to `params`.
 */
export function listConditions(actor: Actor, filter: EngagementFilter, params: unknown[]): string[] {
  const context: Context = {
    filter,
    me: actor.userId,
    todays: () => todaysSeenBy(actor, params[0] as Date),
    bind: (value) => `$${params.push(value)}`,
  };
  const conditions = NAMES.flatMap((name) => conditionOf(name, context));
  return isAllUnfinished(filter) ? [UNFINISHED, ...conditions] : conditions;
}

/** Whether every engagement that the actor may read matches. */
export const isUnfiltered = (filter: EngagementFilter): boolean => NAMES.every((name) => !filter[name]);

export const UNFINISHED = statusIn('e', UNFINISHED_STATUSES);

/**
 * The indexes for what people look at every day leave finished work out. PostgreSQL uses them only if the
 * statement says so.
 */
export const isAllUnfinished = ({ status, health }: EngagementFilter): boolean =>
  (status?.every((one) => isUnfinished(one)) ?? false) || (health?.every((one) => one !== 'done') ?? false);

/** Only with a single value does an index also give the order of the list. */
const anyOf = (column: string, values: readonly unknown[], bind: Bind, type = 'text') =>
  values.length === 1 ? `${column} = ${bind(values[0])}` : `${column} = ANY(${bind(values)}::${type}[])`;

const people = (ids: readonly string[], { me }: Context): string[] =>
  ids.map((id) => (id === 'me' ? me : id)).filter(isUuid);

/**
 * Collects what the person has a part in, which an index finds for each way, and then looks at these engagements. As an
 * array, because without fresh statistics PostgreSQL would join it with all engagements.
 */
const involvedCondition = (me: string) => `e.id = ANY(ARRAY(
    SELECT own.id FROM engagements own WHERE own.owner_id = ${me}::uuid AND own.deleted_at IS NULL
    UNION SELECT p.engagement_id FROM engagement_people p
      WHERE p.user_id = ${me}::uuid AND p.relation IN ('co_owner', 'watcher')
    UNION SELECT m.engagement_id FROM milestones m WHERE m.assignee_id = ${me}::uuid AND m.state = 'open'))`;

/** The last request was this person's and was returned. Looks only where one of theirs was ever returned. */
const returnedCondition = (
  me: string,
) => `(SELECT c.state = 'returned' AND c.asked_by_id = ${me} FROM change_requests c
    WHERE c.engagement_id = e.id ORDER BY c.asked_at DESC, c.id DESC LIMIT 1)
  AND e.id IN (SELECT mine.engagement_id FROM change_requests mine
    WHERE mine.asked_by_id = ${me} AND mine.state = 'returned')`;

/** While a request is open the engagement waits on a supervisor, whatever `waiting_on` says. */
const waitingOnCondition = (values: string) => `CASE
  WHEN EXISTS (SELECT 1 FROM change_requests c WHERE c.engagement_id = e.id AND c.state = 'open') THEN 'supervisor'
  ELSE e.waiting_on END = ANY(${values})`;

/** SQL: any of the ids found. A single one is compared as a value, so that an index on it can be read in its order. */
const anyRowOf = (select: string, condition: string, refs: readonly string[]) =>
  refs.length === 1 ? `(${select} ${condition} LIMIT 1)` : `ANY(ARRAY(${select} ${condition}))`;

/** SQL: the row aliased `alias` has one of these ids, or one of these values in `column`. */
const namedBy = (alias: string, column: string, refs: readonly string[], bind: Bind) =>
  `(${alias}.id = ANY(${bind(refs.filter(isUuid))}::uuid[]) OR ${alias}.${column} = ANY(${bind(refs)}))`;

/** SQL over `participations pp`: of one of these partners. */
export const takingPart = (partners: readonly string[], bind: Bind) =>
  `pp.partner_id = ${anyRowOf('SELECT pa.id FROM partners pa WHERE', namedBy('pa', 'code', partners, bind), partners)}`;

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
