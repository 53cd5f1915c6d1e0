import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { PeopleQueriesModule } from '../people/people-queries.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { BulkController } from './bulk.controller.js';
import { BulkService } from './bulk.service.js';
import { ChangeRequestReader } from './change-request.reader.js';
import { ChangeRequestsController, TransitionsController } from './changes.controller.js';
import { ChangesQueries } from './changes.queries.js';
import { ChangesService } from './changes.service.js';

@Module({
  imports: [AccessModule, ActivityModule, EngagementsModule, PeopleQueriesModule, RemindersModule],
  controllers: [BulkController, TransitionsController, ChangeRequestsController],
  providers: [BulkService, ChangesService, ChangesQueries, ChangeRequestReader],
  exports: [ChangesService, ChangeRequestReader],
})
export class ChangesModule {}
