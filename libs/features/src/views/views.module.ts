import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { PeopleQueriesModule } from '../people/people-queries.module.js';
import { ViewsController } from './views.controller.js';
import { ViewsQueries } from './views.queries.js';
import { ViewsService } from './views.service.js';

@Module({
  imports: [AccessModule, ActivityModule, PeopleQueriesModule],
  controllers: [ViewsController],
  providers: [ViewsQueries, ViewsService],
  exports: [ViewsQueries],
})
export class ViewsModule {}
