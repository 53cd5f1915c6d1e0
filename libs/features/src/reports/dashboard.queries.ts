import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { HEALTHS, type Health, STATUSES, type Status } from '#contract';
import { Clock } from '#platform/clock.js';
import { noCounts } from '#platform/http/counts.js';
import type { Actor } from '../access/actor.js';
import { healthSql, visibleEngagements } from '../access/visibility.js';
import { listConditions } from '../engagements/engagement.filter.js';
import type {
  CompletionMonthDto,
  DashboardDto,
  DashboardQuery,
  GroupCountDto,
  SlipDto,
} from './dashboard.dto.js';

type Dimension = 'status' | 'goal' | 'team' | 'country' | 'owner';

interface CountRow {
  dimension: Dimension;
  code: string;
  name: string;
  health: Health;
  engagements: number;
  /** Only for the dimension `owner`. */
  hasLeft: boolean;
}

/** Counts the visible engagements by each dimension, every time over the same set. */
const COUNTS = `
  SELECT 'status' AS dimension, v.status AS code, v.status AS name, v.health, count(*)::int AS engagements, false AS "hasLeft"
    FROM visible v GROUP BY v.status, v.health
  UNION ALL SELECT 'goal', g.code, g.name, v.health, count(*)::int, false
    FROM visible v JOIN opportunities o ON o.code = v.opportunity_code
    JOIN objectives b ON b.code = o.objective_code JOIN goals g ON g.code = b.goal_code GROUP BY g.code, v.health
  UNION ALL SELECT 'team', t.slug, t.name, v.health, count(*)::int, false
    FROM visible v JOIN teams t ON t.id = v.team_id GROUP BY t.id, v.health
  UNION ALL SELECT 'country', country, country, v.health, count(*)::int, false
    FROM visible v, unnest(v.countries) AS country GROUP BY country, v.health
  UNION ALL SELECT 'owner', u.id::text, u.name, v.health, count(*)::int, NOT u.is_active
    FROM visible v JOIN users u ON u.id = v.owner_id WHERE v.health <> 'done' GROUP BY u.id, v.health
  ORDER BY 1, 2`;

const COMPLETIONS = `
  SELECT to_char(months.month, 'YYYY-MM') AS month, count(v.id)::int AS completed,
    (count(v.id) FILTER (WHERE v.actual_end_on <= coalesce(v.baseline_due_on, v.due_on)))::int AS "onTime"
  FROM generate_series(date_trunc('month', $1::timestamptz) - interval '11 months', $1::timestamptz, '1 month') AS months (month)
  LEFT JOIN visible v ON v.status IN ('completed', 'closed') AND v.actual_end_on >= months.month::date
    AND v.actual_end_on < (months.month + interval '1 month')::date
  GROUP BY months.month ORDER BY months.month`;

const SLIPS = `
  SELECT v.reference, v.title, v.slip_count AS "slipCount", v.baseline_due_on::text AS "baselineDueOn",
    v.due_on::text AS "dueOn", v.due_on - v.baseline_due_on AS "slipDays"
  FROM visible v WHERE v.health <> 'done' AND v.due_on > v.baseline_due_on
  ORDER BY v.due_on - v.baseline_due_on DESC, v.reference LIMIT 20`;

/** Counts of the engagements that a person may see. */
@Injectable()
export class DashboardQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async get(actor: Actor, filter: DashboardQuery): Promise<DashboardDto> {
    const params: unknown[] = [this.clock.now()];
    const conditions = [visibleEngagements(actor, 'e', params), ...listConditions(actor, filter, params)];
    const over = (query: string) => `
      WITH visible AS (SELECT e.*, ${healthSql('e', 't', '$1')} AS health
        FROM engagements e JOIN teams t ON t.id = e.team_id WHERE ${conditions.join(' AND ')}) ${query}`;
    const [counts, completions, slips] = await Promise.all([
      this.dataSource.query<CountRow[]>(over(COUNTS), params),
      this.dataSource.query<CompletionMonthDto[]>(over(COMPLETIONS), params),
      this.dataSource.query<SlipDto[]>(over(SLIPS), params),
    ]);
    const statuses = counts.filter(({ dimension }) => dimension === 'status');
    return {
      byStatus: sum<Status>(STATUSES, statuses, ({ code }) => code as Status),
      byHealth: sum<Health>(HEALTHS, statuses, ({ health }) => health),
      byGoal: groups(counts, 'goal'),
      byTeam: groups(counts, 'team'),
      byCountry: groups(counts, 'country'),
      byOwner: groups(counts, 'owner'),
      completions,
      slips,
      total: statuses.reduce((total, { engagements }) => total + engagements, 0),
    };
  }
}

function sum<Word extends string>(
  words: readonly Word[],
  rows: readonly CountRow[],
  wordOf: (row: CountRow) => Word,
) {
  const counts = noCounts(words);
  for (const row of rows) counts[wordOf(row)] += row.engagements;
  return counts;
}

function groups(rows: readonly CountRow[], dimension: Dimension): GroupCountDto[] {
  const found = new Map<string, GroupCountDto>();
  for (const row of rows.filter((candidate) => candidate.dimension === dimension)) {
    const group = found.get(row.code) ?? {
      code: row.code,
      name: row.name,
      ...(row.hasLeft && { hasLeft: true as const }),
      byHealth: noCounts(HEALTHS),
      total: 0,
    };
    group.byHealth[row.health] += row.engagements;
    group.total += row.engagements;
    found.set(row.code, group);
  }
  return [...found.values()];
}
