import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { healthSql, visibleEngagements } from '../access/visibility.js';
import type { StrategyTreeDto } from './strategy.dto.js';
import { StrategyQueries } from './strategy.queries.js';
import { coverTree, type CoverageCount } from './strategy-tree.js';

/** Counts the work on the catalogue. Only engagements that the actor may read are counted. */
@Injectable()
export class CoverageQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly strategies: StrategyQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * The tree with the engagements under every node by status and health, and the opportunities without any
   * work. @throws 404
   */
  async getTree(actor: Actor, code: string): Promise<StrategyTreeDto> {
    const tree = await this.strategies.getTree(code);
    return coverTree(tree, await this.countByOpportunity(actor));
  }

  /** Engagements per opportunity, status and health; one statement for the whole catalogue. */
  countByOpportunity(actor: Actor): Promise<CoverageCount[]> {
    const params: unknown[] = [this.clock.now()];
    const visible = visibleEngagements(actor, 'e', params);
    return this.dataSource.query(
      `SELECT e.opportunity_code AS opportunity, e.status, ${healthSql('e', 't', '$1')} AS health, count(*)::int AS engagements
         FROM engagements e JOIN teams t ON t.id = e.team_id
        WHERE ${visible}
        GROUP BY 1, 2, 3`,
      params,
    );
  }
}
