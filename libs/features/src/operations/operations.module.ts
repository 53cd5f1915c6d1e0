import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { LedgerQueries } from './ledger.queries.js';
import { OperationsController } from './operations.controller.js';
import { OperationsService } from './operations.service.js';
import { TroublesQueries } from './troubles.queries.js';

@Module({
  imports: [AccessModule, ActivityModule],
  controllers: [OperationsController],
  providers: [LedgerQueries, OperationsService, TroublesQueries],
})
export class OperationsModule {}
