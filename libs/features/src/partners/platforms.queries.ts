import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { Clock } from '#platform/clock.js';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { healthSql, visibleEngagements } from '../access/visibility.js';
import { readableCounts } from '../tallies/cells.js';
import { partnerErrors } from './partner.errors.js';
import type {
  PlatformDetailDto,
  PlatformDto,
  PlatformEngagementDto,
  PlatformFigureDto,
} from './platform.dto.js';

/** A platform's page lists this many of its engagements and counts the rest. */
const ENGAGEMENTS_SHOWN = 100;

const partner = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'code', ${alias}.code, 'name', ${alias}.name)`;

const PLATFORMS = `
  SELECT p.code, p.name, p.purpose, p.since, ${partner('h')} AS host,
         CASE WHEN f.id IS NOT NULL THEN ${partner('f')} END AS "fundedBy"
    FROM platforms p JOIN partners h ON h.code = p.host_code LEFT JOIN partners f ON f.code = p.funded_by_code`;

const SOURCE = `json_build_object('code', s.code, 'name', s.name)`;

const REPORTED = `
  SELECT (SELECT coalesce(json_agg(json_build_object('code', f.code, 'value', f.value, 'qualifier', f.qualifier,
                   'unit', f.unit, 'period', f.period, 'place', f.place, 'source', ${SOURCE},
                   'attributedTo', f.attributed_to) ORDER BY f.rank), '[]')
            FROM figures f JOIN strategies s ON s.code = f.source WHERE f.platform_code = $1) AS figures,
         (SELECT coalesce(json_agg(json_build_object('title', o.title, 'place', o.place, 'country', o.country,
                   'source', ${SOURCE}, 'reportedIn', s.adopted) ORDER BY ${nameOrder('o.title')}), '[]')
            FROM outcomes o JOIN strategies s ON s.code = o.source WHERE o.platform_code = $1) AS outcomes`;

/** Platforms with their reported figures and outcomes, and the engagements that use them. */
@Injectable()
export class PlatformsQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(): Promise<PlatformDto[]> {
    return this.dataSource.query(`${PLATFORMS} ORDER BY ${nameOrder('p.name')}`);
  }

  /** @throws 404 if no platform has this code */
  async get(actor: Actor, code: string): Promise<PlatformDetailDto> {
    const [platform] = await this.dataSource.query<PlatformDto[]>(`${PLATFORMS} WHERE p.code = $1`, [code]);
    if (!platform) throw partnerErrors.platformNotFound();
    const [reported] = await this.dataSource.query<
      { figures: PlatformFigureDto[]; outcomes: PlatformDetailDto['outcomes'] }[]
    >(REPORTED, [code]);
    return {
      ...platform,
      figures: reported?.figures ?? [],
      outcomes: reported?.outcomes ?? [],
      ...(await this.engagementsOf(actor, code)),
    };
  }

  private async engagementsOf(
    actor: Actor,
    code: string,
  ): Promise<Pick<PlatformDetailDto, 'engagements' | 'engagementTotal'>> {
    const params: unknown[] = [this.clock.now(), code];
    const visible = visibleEngagements(actor, 'e', params);
    const counts = readableCounts(actor, ['platform'], params, { where: [`e.key = $2`] });
    const rows = await this.dataSource.query<(PlatformEngagementDto & { total: number })[]>(
      `SELECT e.reference, e.title, e.status, ${healthSql('e', 't', '$1')} AS health, e.due_on::text AS "dueOn",
              (SELECT sum(c.engagements)::int FROM (${counts}) c) AS total
         FROM engagement_platforms p JOIN engagements e ON e.id = p.engagement_id JOIN teams t ON t.id = e.team_id
        WHERE p.platform_code = $2 AND ${visible}
        ORDER BY p.due_on DESC, p.engagement_id DESC LIMIT ${ENGAGEMENTS_SHOWN}`,
      params,
    );
    return {
      engagements: rows.map(({ total: _total, ...engagement }) => engagement),
      engagementTotal: rows[0]?.total ?? 0,
    };
  }
}
