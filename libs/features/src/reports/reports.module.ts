import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { DashboardQueries } from './dashboard.queries.js';
import { EngagementAuditController } from './engagement-audit.controller.js';
import { EngagementAuditService } from './engagement-audit.service.js';
import { LedgerMetrics } from './ledger.metrics.js';
import { ReportsController } from './reports.controller.js';
import { SearchQueries } from './search.queries.js';
import { WorkService } from './work.service.js';

@Module({
  imports: [ChangesModule, EngagementsModule],
  controllers: [AuditController, EngagementAuditController, ReportsController],
  providers: [
    AuditQueries,
    DashboardQueries,
    EngagementAuditService,
    LedgerMetrics,
    SearchQueries,
    WorkService,
  ],
  exports: [AuditQueries, LedgerMetrics],
})
export class ReportsModule {}
