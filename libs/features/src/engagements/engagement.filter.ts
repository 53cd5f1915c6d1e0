import {
  type Day,
  DONE_STATUSES,
  type Health,
  OPEN_STATUSES,
  type Priority,
  type Status,
  type Visibility,
  type WaitingOn,
} from '#contract';
import { containing, lacking, searchWords } from '#platform/database/search.js';
import { healthSql, statusIn } from '../access/visibility.js';
import type { Actor } from '../access/actor.js';
import { whoseOwnerHasLeft } from '../people/owner-standing.js';

/** The filters of a list of engagements. Several values of one filter match any of them. */
export interface EngagementFilter {
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
  dueFrom?: Day;
  dueTo?: Day;
  /** Words or parts of words of title, description, partners or reference; accents do not matter. */
  q?: string;
  sort?: string;
  limit?: number;
  cursor?: string;
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
 * SQL conditions over `engagements e` joined with `teams t`; `$1` is the current instant. Appends parameters
 * to `params`.
 */
export function listConditions(actor: Actor, filter: EngagementFilter, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const person = (id: string) => (id === 'me' ? actor.userId : id);
  const anyOf = (column: string, values: readonly unknown[] | undefined) =>
    values ? [`${column} = ANY(${bind(values)})`] : [];
  const overlaps = (column: string, values: readonly string[] | undefined) =>
    values ? [`${column} && ${bind(values)}::text[]`] : [];

  return [
    ...anyOf('e.status', filter.status),
    ...anyOf('e.priority', filter.priority),
    ...anyOf('e.visibility', filter.visibility),
    ...anyOf('e.modality_code', filter.modality),
    ...(filter.owner ? [`e.owner_id = ANY(${bind(filter.owner.map(person).filter(isUuid))}::uuid[])`] : []),
    ...(filter.ownerLeft ? [whoseOwnerHasLeft('e')] : []),
    ...(filter.health ? healthConditions(filter.health, bind) : []),
    ...(filter.waitingOn ? [waitingOnCondition(bind(filter.waitingOn))] : []),
    ...(filter.team ? [teamCondition(filter.team, bind)] : []),
    ...(filter.opportunity ? [catalogueCondition(filter.opportunity, bind)] : []),
    ...(filter.partner
      ? [
          `e.id IN (SELECT pp.engagement_id FROM participations pp JOIN partners pa ON pa.id = pp.partner_id
            WHERE ${namedBy('pa', 'code', filter.partner, bind)})`,
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
    ...(filter.dueFrom ? [`e.due_on >= ${bind(filter.dueFrom)}::date`] : []),
    ...(filter.dueTo ? [`e.due_on <= ${bind(filter.dueTo)}::date`] : []),
    ...(filter.q ? [searchCondition(filter.q, bind)] : []),
  ];
}

type Bind = (value: unknown) => string;

/**
 * Health depends on the team's today. The plain condition on status and due date comes first, so that an
 * index can narrow the rows.
 */
function healthConditions(healths: readonly Health[], bind: Bind): string[] {
  const open = statusIn('e', OPEN_STATUSES);
  const narrow: Record<Health, string> = {
    done: statusIn('e', DONE_STATUSES),
    paused: `e.status = 'on_hold'`,
    overdue: `${open} AND e.due_on < ($1::timestamptz)::date + 1`,
    due_soon: `${open} AND e.due_on BETWEEN ($1::timestamptz)::date - 1 AND ($1::timestamptz)::date + 15`,
    on_track: `${open} AND e.due_on > ($1::timestamptz)::date + 12`,
  };
  const narrowed = healths.map((health) => `(${narrow[health]})`).join(' OR ');
  return [`(${narrowed})`, `${healthSql('e', 't', '$1')} = ANY(${bind(healths)})`];
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

const ONLY_LETTERS = /^[\p{L}\p{M}\p{N}\s'’-]+$/u;

/**
 * Finds the words of `q`: through the text index in any form of the word, or through trigrams as parts of
 * words and references.
 */
export function searchCondition(q: string, bind: Bind): string {
  const { words, without } = searchWords(q);
  const form = (text: string) =>
    `to_tsvector('english', e.search_text) @@ phraseto_tsquery('english', ${plain(bind(text))})`;
  const part = (text: string) => `e.search_text LIKE ${plain(bind(containing(text)))}`;
  const each = words.map(({ text, isLiteral }) =>
    isLiteral ? part(text) : `(${part(text)} OR ${form(text)})`,
  );
  const absent = without.map((word) =>
    lacking(word, ({ text, isLiteral }) => (isLiteral ? part(text) : form(text))),
  );
  const found = [each.join(' AND ')];
  if (words.length > 1 && words.every(({ text, isLiteral }) => !isLiteral && ONLY_LETTERS.test(text))) {
    // Words such as "the" are not in the index, so it is enough if the other words match.
    const all = plain(bind(words.map(({ text }) => text).join(' ')));
    found.push(`to_tsvector('english', e.search_text) @@ plainto_tsquery('english', ${all})`);
  }
  return [`(${found.join(' OR ')})`, ...absent].join(' AND ');
}
