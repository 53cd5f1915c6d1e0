import { UNFINISHED_STATUSES } from '#contract';

const UNFINISHED = UNFINISHED_STATUSES.map((status) => `'${status}'`).join(', ');

/**
 * SQL: whether the engagement aliased `alias` is unfinished and its owner (the `users` row aliased `owner`)
 * can no longer work on it: has left, or is neither officer nor supervisor of its team. Use it for rows that
 * are shown: most owners have a role in the team itself, which takes one look-up.
 */
export const ownerHasLeft = (alias: string, owner: string): string => `(${alias}.status IN (${UNFINISHED})
  AND NOT (${owner}.is_active AND (EXISTS (SELECT 1 FROM memberships own
      WHERE own.user_id = ${owner}.id AND own.team_id = ${alias}.team_id AND own.role <> 'viewer')
    OR EXISTS (WITH RECURSIVE chain AS (
        SELECT here.id, here.parent_id FROM teams here WHERE here.id = ${alias}.team_id
        UNION SELECT above.id, above.parent_id FROM teams above JOIN chain ON above.id = chain.parent_id)
      SELECT 1 FROM memberships held JOIN chain ON chain.id = held.team_id
      WHERE held.user_id = ${owner}.id AND held.role <> 'viewer'))))`;

/**
 * SQL: the same condition on the engagement aliased `alias`, for filtering many rows: it works out once who
 * can act in which team.
 */
export const whoseOwnerHasLeft = (alias: string): string => `(${alias}.status IN (${UNFINISHED})
  AND NOT EXISTS (SELECT 1 FROM (WITH RECURSIVE reach (user_id, team_id) AS (
      SELECT m.user_id, m.team_id FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE u.is_active AND m.role <> 'viewer'
      UNION SELECT reach.user_id, below.id FROM reach JOIN teams below ON below.parent_id = reach.team_id)
    SELECT * FROM reach) able WHERE able.user_id = ${alias}.owner_id AND able.team_id = ${alias}.team_id))`;
