import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { EngagementAuditController } from './engagement-audit.controller.js';
import { EngagementAuditService } from './engagement-audit.service.js';

@Module({
  imports: [ActivityModule, EngagementsModule],
  controllers: [AuditController, EngagementAuditController],
  providers: [AuditQueries, EngagementAuditService],
  exports: [AuditQueries],
})
export class AuditModule {}
