import { UNFINISHED_STATUSES } from '#contract';

const UNFINISHED = UNFINISHED_STATUSES.map((status) => `'${status}'`).join(', ');

const UNFINISHED_ONE = `one.deleted_at IS NULL AND one.status IN (${UNFINISHED})`;
const NEXT_PAIR = `SELECT one.team_id, one.owner_id FROM engagements one WHERE ${UNFINISHED_ONE}`;

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
 * SQL: the same condition on the engagement aliased `alias`, for finding them among all. It steps through the
 * distinct pairs of team and owner by their index, keeps the owners who cannot act, and reads only their
 * engagements.
 */
export const whoseOwnerHasLeft = (alias: string): string => `${alias}.id = ANY(ARRAY(
  WITH RECURSIVE reach (user_id, team_id) AS (
    SELECT m.user_id, m.team_id FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE u.is_active AND m.role <> 'viewer'
    UNION SELECT reach.user_id, below.id FROM reach JOIN teams below ON below.parent_id = reach.team_id),
  pair (team_id, owner_id) AS (
    (${NEXT_PAIR} ORDER BY one.team_id, one.owner_id LIMIT 1)
    UNION ALL SELECT next.* FROM pair CROSS JOIN LATERAL (${NEXT_PAIR}
      AND (one.team_id, one.owner_id) > (pair.team_id, pair.owner_id) ORDER BY one.team_id, one.owner_id LIMIT 1) next)
  SELECT left_behind.id FROM pair CROSS JOIN LATERAL (SELECT one.id FROM engagements one
    WHERE ${UNFINISHED_ONE} AND one.team_id = pair.team_id AND one.owner_id = pair.owner_id OFFSET 0) left_behind
  WHERE NOT EXISTS (SELECT FROM reach WHERE reach.user_id = pair.owner_id AND reach.team_id = pair.team_id)))`;
