import {
  DONE_STATUSES,
  DUE_SOON_DAYS,
  type Grant,
  PERMISSIONS,
  type Standing,
  type Status,
  VISIBILITIES,
  type Visibility,
} from '#contract';
import type { Actor } from './actor.js';

const NAMED_RELATIONS = `('co_owner', 'reader')`;

/** Which engagements of one visibility a person may read: all, those that name them, or none. */
type Share = 'all' | 'named' | 'none';

export interface Reach {
  visibility: Visibility;
  everywhere: Share;
  /** In the teams in which the person has a role. */
  inTeams: Share;
}

/** What a person may read, from the read rows of the permission table. */
export const reachOf = (actor: Actor): Reach[] =>
  VISIBILITIES.map((visibility) => {
    const row = PERMISSIONS.record[`engagement.read.${visibility}`];
    const share = (standings: readonly Standing[]): Share => {
      const grants: readonly Grant[] = standings.map((standing) => row[standing]);
      if (grants.includes('yes')) return 'all';
      return grants.includes('named') ? 'named' : 'none';
    };
    return {
      visibility,
      // `other` applies to everyone: people with a role in the team read at least what a stranger reads.
      everywhere: share([...actor.bureauRoles, 'other']),
      inTeams: share([...actor.teamRoles.values()]),
    };
  });

/**
 * SQL condition: whether `actor` may read the engagement aliased `alias`. No one may read deleted ones. It is built
 * from the read rows of the permission table and belongs in every query that lists, counts or names engagements.
 * Appends its parameters to `params`. The product itself (no person) reads everything that is not deleted.
 */
export function visibleEngagements(actor: Actor, alias: string, params: unknown[]): string {
  const alive = `${alias}.deleted_at IS NULL`;
  if (actor.userId === null) return alive;
  const bind = (value: unknown) => `$${params.push(value)}`;
  let me: string | undefined;
  const named = () => {
    me ??= bind(actor.userId);
    return `(${alias}.owner_id = ${me} OR EXISTS (SELECT 1 FROM engagement_people person
      WHERE person.engagement_id = ${alias}.id AND person.user_id = ${me} AND person.relation IN ${NAMED_RELATIONS}))`;
  };
  let teams: string | undefined;
  const inMyTeams = () => {
    teams ??= bind([...actor.teamRoles.keys()]);
    return `${alias}.team_id = ANY(${teams}::uuid[])`;
  };

  const clauses = reachOf(actor).map(({ visibility, everywhere, inTeams }) => {
    if (everywhere === 'all') return `${alias}.visibility = '${visibility}'`;
    const ways: string[] = [];
    if (everywhere === 'named') ways.push(named());
    if (inTeams === 'all') ways.push(inMyTeams());
    else if (inTeams === 'named') ways.push(`(${inMyTeams()} AND ${named()})`);
    return ways.length === 0 ? 'FALSE' : `(${alias}.visibility = '${visibility}' AND (${ways.join(' OR ')}))`;
  });
  return `(${alive} AND (${clauses.join(' OR ')}))`;
}

/** SQL: today in the time zone of the team aliased `team`, at the instant of parameter `now` (such as `$1`). */
export const todaySql = (team: string, now: string) =>
  `clock_day(${now}::timestamptz, ${team}.clock_changes_at, ${team}.clock_offsets)`;

/** SQL: whether the engagement aliased `alias` has one of `statuses`; as literals, so that partial indexes match. */
export const statusIn = (alias: string, statuses: readonly Status[]) =>
  `${alias}.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`;

/**
 * SQL: health of the engagement aliased `alias` in the team aliased `team`, at the instant of parameter
 * `now`. Derived, never stored.
 */
export function healthSql(alias: string, team: string, now: string): string {
  const today = todaySql(team, now);
  return `CASE
    WHEN ${statusIn(alias, DONE_STATUSES)} THEN 'done'
    WHEN ${alias}.status = 'on_hold' THEN 'paused'
    WHEN ${alias}.due_on < ${today} THEN 'overdue'
    WHEN ${alias}.due_on <= ${today} + ${DUE_SOON_DAYS} THEN 'due_soon'
    ELSE 'on_track' END`;
}
