import { Module } from '@nestjs/common';
import { CoverageQueries } from './coverage.queries.js';
import { StrategyController } from './strategy.controller.js';
import { StrategyQueries } from './strategy.queries.js';

@Module({
  controllers: [StrategyController],
  providers: [CoverageQueries, StrategyQueries],
  exports: [CoverageQueries, StrategyQueries],
})
export class StrategyModule {}
