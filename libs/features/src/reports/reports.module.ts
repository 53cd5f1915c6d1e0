import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { DashboardQueries } from './dashboard.queries.js';
import { LedgerMetrics } from './ledger.metrics.js';
import { ReportsController } from './reports.controller.js';
import { SearchQueries } from './search.queries.js';
import { WorkService } from './work.service.js';

@Module({
  imports: [ActivityModule, ChangesModule, EngagementsModule],
  controllers: [ReportsController],
  providers: [DashboardQueries, LedgerMetrics, SearchQueries, WorkService],
  exports: [LedgerMetrics],
})
export class ReportsModule {}
