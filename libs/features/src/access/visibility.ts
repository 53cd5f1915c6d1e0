import {
  DONE_STATUSES,
  DUE_SOON_DAYS,
  PERMISSIONS,
  type Standing,
  type Status,
  VISIBILITIES,
} from '#contract';
import type { Actor } from './actor.js';

const NAMED_RELATIONS = `('co_owner', 'reader')`;

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

  const clauses = VISIBILITIES.map((visibility) => {
    const row = PERMISSIONS.record[`engagement.read.${visibility}`];
    const everywhere: Standing[] = [...actor.bureauRoles, 'other'];
    // `other` applies to everyone: people with a role in the team read at least what a stranger reads.
    if (everywhere.some((standing) => row[standing] === 'yes'))
      return `${alias}.visibility = '${visibility}'`;
    const ways: string[] = [];
    if (everywhere.some((standing) => row[standing] === 'named')) ways.push(named());
    const roles = [...new Set(actor.teamRoles.values())];
    if (roles.some((role) => row[role] === 'yes')) ways.push(inMyTeams());
    else if (roles.some((role) => row[role] === 'named')) ways.push(`(${inMyTeams()} AND ${named()})`);
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
