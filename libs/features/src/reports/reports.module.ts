import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { DashboardQueries } from './dashboard.queries.js';
import { EngagementAuditController } from './engagement-audit.controller.js';
import { EngagementAuditService } from './engagement-audit.service.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { LedgerMetrics } from './ledger.metrics.js';
import { ReportsController } from './reports.controller.js';
import { SearchQueries } from './search.queries.js';
import { WorkService } from './work.service.js';

@Module({
  imports: [ActivityModule, ChangesModule, EngagementsModule],
  controllers: [AuditController, EngagementAuditController, ExportsController, ReportsController],
  providers: [
    AuditQueries,
    DashboardQueries,
    EngagementAuditService,
    ExportsService,
    LedgerMetrics,
    SearchQueries,
    WorkService,
  ],
  exports: [AuditQueries, LedgerMetrics],
})
export class ReportsModule {}
