import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { UNFINISHED_STATUSES } from '#contract';
import { Clock } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { healthSql, statusIn, visibleEngagements } from '../access/visibility.js';
import { listConditions } from '../engagements/filters/engagement.filter.js';
import { readableCounts } from '../tallies/cells.js';
import { countsOf, type Measured } from '../tallies/counts.js';
import type {
  CompletionMonthDto,
  DashboardDto,
  DashboardQuery,
  GroupCountDto,
  SlipDto,
} from './dashboard.dto.js';

interface CountRow extends Measured {
  dimension: 'total' | 'goal' | 'team' | 'country' | 'owner';
  code: string;
  name: string;
  /** Only for the dimension `owner`. */
  hasLeft: boolean;
}

/** Names the groups of `counted`. A group without any engagement has no row. */
const groupsOf = (counted: string) => `
  WITH counted AS (${counted}),
  leaves AS MATERIALIZED (
    SELECT o.code AS opportunity, g.code, g.name FROM opportunities o
    JOIN objectives b ON b.code = o.objective_code JOIN goals g ON g.code = b.goal_code)
  SELECT 'total' AS dimension, '' AS code, '' AS name, c.measure, sum(c.engagements)::int AS engagements, false AS "hasLeft"
    FROM counted c WHERE c.dimension = 'team' GROUP BY c.measure
  UNION ALL SELECT 'goal', g.code, g.name, c.measure, sum(c.engagements)::int, false
    FROM counted c JOIN leaves g ON g.opportunity = c.key
    WHERE c.dimension = 'opportunity' GROUP BY g.code, g.name, c.measure
  UNION ALL SELECT 'team', t.slug, t.name, c.measure, sum(c.engagements)::int, false
    FROM counted c JOIN teams t ON t.id::text = c.key
    WHERE c.dimension = 'team' GROUP BY t.id, c.measure
  UNION ALL SELECT 'country', c.key, c.key, c.measure, sum(c.engagements)::int, false
    FROM counted c WHERE c.dimension = 'country' GROUP BY c.key, c.measure
  UNION ALL SELECT 'owner', u.id::text, u.name, c.measure, sum(c.engagements)::int, NOT u.is_active
    FROM counted c JOIN users u ON u.id::text = c.key
    WHERE c.dimension = 'owner' GROUP BY u.id, c.measure
  ORDER BY 1, 2`;

const FIRST_MONTH = `date_trunc('month', $1::timestamptz) - interval '11 months'`;

/** The last twelve months of `completed`: rows of the month, on time or late, and how many. */
const monthsOf = (completed: string) => `
  SELECT to_char(months.month, 'YYYY-MM') AS month, coalesce(sum(c.engagements), 0)::int AS completed,
    coalesce(sum(c.engagements) FILTER (WHERE c.measure = 'on_time'), 0)::int AS "onTime"
  FROM generate_series(${FIRST_MONTH}, $1::timestamptz, '1 month') AS months (month)
  LEFT JOIN (${completed}) c ON c.key = to_char(months.month, 'YYYY-MM')
  GROUP BY months.month ORDER BY months.month`;

/** Counts like the tallies, but from the engagements themselves. */
const countedOneByOne = (visible: string) => `
  SELECT s.dimension, s.key, m.measure, count(*)::int AS engagements
    FROM (${visible}) e
    CROSS JOIN LATERAL (
      SELECT 'team' AS dimension, e.team_id::text AS key UNION ALL SELECT 'opportunity', e.opportunity_code
      UNION ALL SELECT 'country', unnest(e.countries)
      UNION ALL SELECT 'owner', e.owner_id::text WHERE e.health <> 'done') s
    CROSS JOIN LATERAL (
      SELECT e.status AS measure UNION ALL SELECT e.health WHERE e.health IN ('overdue', 'due_soon')) m
   GROUP BY 1, 2, 3`;

const completedOneByOne = (visible: string) => `
  SELECT to_char(e.actual_end_on, 'YYYY-MM') AS key, 1 AS engagements,
    CASE WHEN e.actual_end_on <= coalesce(e.baseline_due_on, e.due_on) THEN 'on_time' ELSE 'late' END AS measure
    FROM (${visible}) e
   WHERE e.status IN ('completed', 'closed') AND e.actual_end_on >= (${FIRST_MONTH})::date`;

/** Counts of the engagements that a person may see. */
@Injectable()
export class DashboardQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, filter: DashboardQuery): Promise<DashboardDto> {
    const [rows, completions, slips] = await Promise.all([
      this.count(actor, filter),
      this.countCompletions(actor, filter),
      this.listSlips(actor, filter),
    ]);
    const by = (dimension: CountRow['dimension']) => rows.filter((row) => row.dimension === dimension);
    return {
      ...countsOf(by('total')),
      byGoal: groups(by('goal')),
      byTeam: groups(by('team')),
      byCountry: groups(by('country')),
      byOwner: groups(by('owner')),
      completions,
      slips,
    };
  }

  private count(actor: Actor, filter: DashboardQuery): Promise<CountRow[]> {
    const params: unknown[] = [this.clock.now()];
    const counted = isTallied(filter)
      ? readableCounts(actor, ['team', 'opportunity', 'country', 'owner'], params, {
          ofTeams: listConditions(actor, filter, params),
        })
      : countedOneByOne(visible(actor, filter, params));
    return this.dataSource.query(groupsOf(counted), params);
  }

  private countCompletions(actor: Actor, filter: DashboardQuery): Promise<CompletionMonthDto[]> {
    const params: unknown[] = [this.clock.now()];
    const completed = isTallied(filter)
      ? readableCounts(actor, ['completion'], params, {
          where: [`e.key >= to_char(${FIRST_MONTH}, 'YYYY-MM')`],
          ofTeams: listConditions(actor, filter, params),
        })
      : completedOneByOne(visible(actor, filter, params));
    return this.dataSource.query(monthsOf(completed), params);
  }

  /** Read from the index of slips in its order, until there are enough. */
  private listSlips(actor: Actor, filter: DashboardQuery): Promise<SlipDto[]> {
    const params: unknown[] = [];
    const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
    return this.dataSource.query(
      `SELECT e.reference, e.title, e.slip_count AS "slipCount", e.baseline_due_on::text AS "baselineDueOn",
         e.due_on::text AS "dueOn", e.due_on - e.baseline_due_on AS "slipDays"
       FROM engagements e
       WHERE ${statusIn('e', UNFINISHED_STATUSES)} AND e.due_on > e.baseline_due_on AND ${conditions.join(' AND ')}
       ORDER BY e.due_on - e.baseline_due_on DESC, e.reference LIMIT 20`,
      params,
    );
  }
}

/** Tallies know the team of what they count, but not the opportunity of what they count by country and owner. */
const isTallied = ({ opportunity }: DashboardQuery) => opportunity === undefined;

function visible(actor: Actor, filter: DashboardQuery, params: unknown[]): string {
  const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
  return `SELECT e.*, ${healthSql('e', 't', '$1')} AS health
    FROM engagements e JOIN teams t ON t.id = e.team_id WHERE ${conditions.join(' AND ')}`;
}

function groups(rows: readonly CountRow[]): GroupCountDto[] {
  return [...Map.groupBy(rows, ({ code }) => code)].map(([code, found]) => {
    const { byHealth, total } = countsOf(found);
    const [{ name, hasLeft }] = found as [CountRow, ...CountRow[]];
    return { code, name, ...(hasLeft && { hasLeft: true as const }), byHealth, total };
  });
}
