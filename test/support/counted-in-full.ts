import type { DataSource } from 'typeorm';
import { DUE_SOON_DAYS, HEALTHS, type Health, STATUSES, type Status } from '#contract';
import type { Actor } from '#features/access/actor.js';
import { healthSql, visibleEngagements } from '#features/access/visibility.js';
import { noCounts } from '#platform/http/counts.js';
import type { TestApp } from './app.js';

interface Row {
  dimension: string;
  code: string;
  status: Status;
  health: Health;
  engagements: number;
}

/** The teams that count: those under `$n`, or all. */
const UNDER = (ref: string) => `e.team_id IN (
  WITH RECURSIVE below AS (
    SELECT id FROM teams WHERE slug = ${ref} UNION SELECT t.id FROM teams t JOIN below ON t.parent_id = below.id)
  SELECT id FROM below)`;

/** What each screen shows, counted from every engagement that `actor` may read: the oracle of the tallies. */
export function countedInFull(app: TestApp, actor: Actor) {
  async function over<T>(query: string, more: unknown[] = [], condition = 'true'): Promise<T[]> {
    const params: unknown[] = [app.clock.now(), ...more];
    const visible = `SELECT e.*, ${healthSql('e', 't', '$1')} AS health
      FROM engagements e JOIN teams t ON t.id = e.team_id WHERE ${visibleEngagements(actor, 'e', params)} AND ${condition}`;
    return app.db.query(`WITH visible AS (${visible}) ${query}`, params);
  }
  const group = (rows: readonly Row[]) => {
    const byStatus = noCounts(STATUSES);
    const byHealth = noCounts(HEALTHS);
    let total = 0;
    for (const { status, health, engagements } of rows) {
      byStatus[status] += engagements;
      byHealth[health] += engagements;
      total += engagements;
    }
    return { byStatus, byHealth, total };
  };
  const groups = (rows: readonly Row[]) =>
    Object.fromEntries(
      [...Map.groupBy(rows, ({ code }) => code)].map(([code, found]) => {
        const { byHealth, total } = group(found);
        return [code, { byHealth, total }];
      }),
    );

  return {
    async dashboard(team?: string) {
      const [more, condition] = team ? [[team], UNDER('$2')] : [[], 'true'];
      const rows = await over<Row>(
        `SELECT 'all' AS dimension, '' AS code, v.status, v.health, count(*)::int AS engagements FROM visible v GROUP BY 3, 4
         UNION ALL SELECT 'goal', g.code, v.status, v.health, count(*)::int FROM visible v
           JOIN opportunities o ON o.code = v.opportunity_code JOIN objectives b ON b.code = o.objective_code
           JOIN goals g ON g.code = b.goal_code GROUP BY 2, 3, 4
         UNION ALL SELECT 'team', t.slug, v.status, v.health, count(*)::int FROM visible v
           JOIN teams t ON t.id = v.team_id GROUP BY 2, 3, 4
         UNION ALL SELECT 'country', country, v.status, v.health, count(*)::int
           FROM visible v, unnest(v.countries) AS country GROUP BY 2, 3, 4
         UNION ALL SELECT 'owner', v.owner_id::text, v.status, v.health, count(*)::int FROM visible v
           WHERE v.health <> 'done' GROUP BY 2, 3, 4`,
        more,
        condition,
      );
      const by = (dimension: string) => rows.filter((row) => row.dimension === dimension);
      return {
        ...group(by('all')),
        byGoal: groups(by('goal')),
        byTeam: groups(by('team')),
        byCountry: groups(by('country')),
        byOwner: groups(by('owner')),
        completions: await over(
          `SELECT to_char(months.month, 'YYYY-MM') AS month, count(v.id)::int AS completed,
             (count(v.id) FILTER (WHERE v.actual_end_on <= coalesce(v.baseline_due_on, v.due_on)))::int AS "onTime"
           FROM generate_series(date_trunc('month', $1::timestamptz) - interval '11 months', $1::timestamptz, '1 month') AS months (month)
           LEFT JOIN visible v ON v.status IN ('completed', 'closed') AND v.actual_end_on >= months.month::date
             AND v.actual_end_on < (months.month + interval '1 month')::date
           GROUP BY months.month ORDER BY months.month`,
          more,
          condition,
        ),
        slips: await over(
          `SELECT v.reference, v.due_on - v.baseline_due_on AS "slipDays" FROM visible v
           WHERE v.health <> 'done' AND v.due_on > v.baseline_due_on
           ORDER BY v.due_on - v.baseline_due_on DESC, v.reference LIMIT 20`,
          more,
          condition,
        ),
      };
    },

    async coverage() {
      const rows = await over<Row>(
        `SELECT opportunity_code AS code, status, health, count(*)::int AS engagements FROM visible GROUP BY 1, 2, 3`,
      );
      return Object.fromEntries(
        [...Map.groupBy(rows, ({ code }) => code)].map(([code, found]) => [code, group(found)]),
      );
    },

    async partner(code: string) {
      const rows = await over<Row>(
        `SELECT status, health, count(*)::int AS engagements FROM visible WHERE id IN (
           SELECT engagement_id FROM participations WHERE partner_id = (SELECT id FROM partners WHERE code = $2))
         GROUP BY 1, 2`,
        [code],
      );
      const { byStatus, total } = group(rows);
      return { byStatus, total };
    },

    async platform(code: string) {
      const listed = await over<{ reference: string; total: number }>(
        `SELECT reference, count(*) OVER ()::int AS total FROM visible WHERE platform_codes @> ARRAY[$2]
         ORDER BY due_on DESC, id DESC LIMIT 100`,
        [code],
      );
      return {
        engagementTotal: listed[0]?.total ?? 0,
        engagements: listed.map(({ reference }) => reference),
      };
    },
  };
}

/**
 * Cells whose count is not that of the engagements in them, for everybody at once. The tallies must hold what counts
 * now without the changes that wait; also what was overdue or due soon on the day of the last fold, and all of it for
 * all teams together. Days that have passed may be gone.
 */
export const wrongCells = (db: DataSource): Promise<unknown[]> =>
  db.query(`
    WITH cells AS (
      SELECT c.dimension, c.audience, c.team_id, c.due_on, c.key, c.facet, 1 AS engagements
        FROM engagements e CROSS JOIN LATERAL engagement_cells(e) c
      UNION ALL SELECT dimension, audience, team_id, due_on, key, facet, -engagements FROM engagement_deltas),
    measured AS (
      SELECT * FROM cells
      UNION ALL SELECT dimension, audience, team_id, '-infinity', key,
          CASE WHEN due_on < today THEN 'overdue' ELSE 'due_soon' END, engagements
        FROM cells JOIN engagement_tally_days USING (team_id) WHERE facet = 'due' AND due_on <= today + ${DUE_SOON_DAYS}),
    expected AS (
      SELECT * FROM measured
      UNION ALL SELECT dimension, audience, '00000000-0000-0000-0000-000000000000', due_on, key, facet, engagements
        FROM measured WHERE facet <> 'due' AND audience NOT LIKE '%/%')
    SELECT dimension, audience, team_id, due_on::text, key, facet, sum(engagements)::int AS difference FROM (
      SELECT * FROM expected
      UNION ALL SELECT dimension, audience, team_id, due_on, key, facet, -engagements FROM engagement_tallies) compared
    WHERE facet <> 'due' OR due_on >= ALL (SELECT today FROM engagement_tally_days)
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(engagements) <> 0`);
