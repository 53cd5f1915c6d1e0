import type { Bind } from '#platform/database/search.js';
import type { Actor } from '../../access/actor.js';
import { visibleEngagements } from '../../access/visibility.js';
import {
  type EngagementFilter,
  isAllUnfinished,
  isUnfiltered,
  listConditions,
  takingPart,
  UNFINISHED,
} from './engagement.filter.js';

/** The filters whose engagements are scattered over every list: no index has them in its order. */
const SCATTERED = [
  'q',
  'partner',
  'platform',
  'country',
  'tag',
  'watcher',
  'involved',
  'returnedTo',
  'ownerLeft',
] as const;

const scatteredIn = (filter: EngagementFilter) => SCATTERED.filter((name) => filter[name]);

export const isScattered = (filter: EngagementFilter): boolean => scatteredIn(filter).length > 0;

/** What the indexes of the samples hold. */
const SAMPLED: readonly string[] = ['q', 'platform', 'country', 'tag'];

/** Whether the indexes of the samples find what matches. */
export const isSampled = (filter: EngagementFilter): boolean =>
  scatteredIn(filter).every((name) => SAMPLED.includes(name)) && (!filter.q || filter.searchWay === 'words');

/** SQL from FROM on over `engagements e`; each engagement also meets `condition`. */
export type Source = (condition?: string) => string;

/** What a scattered filter matches. */
export interface Scattered {
  source: Source;
  /** SQL from FROM on: what partners take part in, if the list has no other narrow filter. `source` leaves them out. */
  parts?: string;
}

/**
 * The filters that keep a large share of all engagements are applied to what the others have found: PostgreSQL would
 * read the index of a whole status beside that of a word. LIMIT ALL keeps it from that.
 */
export function scatteredBy(actor: Actor, filter: EngagementFilter, params: unknown[]): Scattered {
  const bind: Bind = (value) => `$${params.push(value)}`;
  const { status, health, priority, visibility, waitingOn, ...narrow } = filter;
  const broad = listConditions(actor, { status, health, priority, visibility, waitingOn }, params);
  const readable = visibleEngagements(actor, 'e', params);
  const sourceOf =
    (conditions: readonly string[]): Source =>
    (condition = 'TRUE') =>
      `FROM (SELECT * FROM engagements e
        WHERE ${['e.deleted_at IS NULL', ...conditions, condition].join(' AND ')} LIMIT ALL) e
      WHERE ${['$1::timestamptz IS NOT NULL', readable, ...broad].join(' AND ')}`;
  const { partner, ...others } = narrow;
  if (partner && isUnfiltered(others)) {
    return { source: sourceOf([]), parts: `FROM participations pp WHERE ${takingPart(partner, bind)}` };
  }
  const found = listConditions(actor, narrow, params);
  if (isSampled(filter)) return { source: sourceOf(found) };
  const conditions = ['$1::timestamptz IS NOT NULL', readable, ...broad, ...found].join(' AND ');
  return { source: (condition = 'TRUE') => `FROM engagements e WHERE ${conditions} AND ${condition}` };
}

/** SQL: what a walk along a list passes by. In the order of the due date, unfinished work and each status have an index. */
export function passedConditions(actor: Actor, filter: EngagementFilter, params: unknown[]): string[] {
  const { status, sort = 'dueOn' } = filter;
  const alive = 'e.deleted_at IS NULL';
  if (sort !== 'dueOn' && sort !== '-dueOn') return [alive];
  if (status?.length === 1) return [alive, ...listConditions(actor, { status }, params)];
  return isAllUnfinished(filter) ? [alive, UNFINISHED] : [alive];
}
