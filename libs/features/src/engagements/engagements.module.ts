import { Module } from '@nestjs/common';
import { StorageModule } from '#platform/storage/storage.module.js';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { PeopleQueriesModule } from '../people/people-queries.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { StrategyModule } from '../strategy/strategy.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { CommentsController } from './comments.controller.js';
import { CommentsService } from './comments.service.js';
import { EngagementFeedQueries } from './engagement-feed.queries.js';
import { EngagementImportController } from './engagement-import.controller.js';
import { EngagementImportService } from './engagement-import.service.js';
import { EngagementPeopleQueries } from './engagement-people.queries.js';
import { EngagementReader } from './engagement-reader.js';
import { EngagementReferences } from './engagement-references.js';
import { EngagementUpdatesService } from './engagement-updates.service.js';
import { EngagementWriter } from './engagement-writer.js';
import { assertLifecycleIsSound } from './engagement.lifecycle.js';
import { EngagementsController } from './engagements.controller.js';
import { EngagementsQueries } from './engagements.queries.js';
import { EngagementsService } from './engagements.service.js';
import { InteractionsController } from './interactions.controller.js';
import { InteractionsService } from './interactions.service.js';
import { MilestonesController } from './milestones.controller.js';
import { MilestonesService } from './milestones.service.js';
import { ParticipationsController } from './participations.controller.js';
import { ParticipationsService } from './participations.service.js';
import { PartnerInteractionsController } from './partner-interactions.controller.js';
import { PartnerInteractionsQueries } from './partner-interactions.queries.js';
import { WatchersController } from './watchers.controller.js';
import { WatchersService } from './watchers.service.js';

@Module({
  imports: [
    AccessModule,
    ActivityModule,
    PartnersModule,
    PeopleQueriesModule,
    RemindersModule,
    StorageModule,
    StrategyModule,
  ],
  controllers: [
    EngagementsController,
    EngagementImportController,
    MilestonesController,
    ParticipationsController,
    InteractionsController,
    PartnerInteractionsController,
    CommentsController,
    AttachmentsController,
    WatchersController,
  ],
  providers: [
    EngagementsService,
    EngagementUpdatesService,
    EngagementsQueries,
    EngagementFeedQueries,
    EngagementImportService,
    EngagementPeopleQueries,
    EngagementReader,
    EngagementReferences,
    EngagementWriter,
    MilestonesService,
    ParticipationsService,
    InteractionsService,
    PartnerInteractionsQueries,
    CommentsService,
    AttachmentsService,
    WatchersService,
  ],
  exports: [
    EngagementReader,
    EngagementsQueries,
    EngagementsService,
    EngagementUpdatesService,
    EngagementWriter,
    MilestonesService,
    ParticipationsService,
    InteractionsService,
    CommentsService,
    AttachmentsService,
  ],
})
export class EngagementsModule {
  constructor() {
    assertLifecycleIsSound();
  }
}
