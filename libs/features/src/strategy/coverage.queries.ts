import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { readableCounts } from '../tallies/cells.js';
import { type Counts, countsOf, type Measured } from '../tallies/counts.js';
import type { StrategyTreeDto } from './strategy.dto.js';
import { StrategyQueries } from './strategy.queries.js';
import { coverTree } from './strategy-tree.js';

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

  /** The engagements of each opportunity that has any; one statement for the whole catalogue. */
  async countByOpportunity(actor: Actor): Promise<Map<string, Counts>> {
    const params: unknown[] = [this.clock.now()];
    const rows = await this.dataSource.query<(Measured & { opportunity: string })[]>(
      `SELECT counted.key AS opportunity, counted.measure, counted.engagements
         FROM (${readableCounts(actor, ['opportunity'], params)}) counted`,
      params,
    );
    const byOpportunity = Map.groupBy(rows, ({ opportunity }) => opportunity);
    return new Map([...byOpportunity].map(([opportunity, found]) => [opportunity, countsOf(found)]));
  }
}
