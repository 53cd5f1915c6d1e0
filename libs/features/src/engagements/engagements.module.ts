import { Module } from '@nestjs/common';
import { StorageModule } from '#platform/storage/storage.module.js';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { PeopleQueriesModule } from '../people/people-queries.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { StrategyModule } from '../strategy/strategy.module.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { AttachmentsService } from './attachments/attachments.service.js';
import { CommentsController } from './comments/comments.controller.js';
import { CommentsService } from './comments/comments.service.js';
import { EngagementFeedQueries } from './engagement-feed.queries.js';
import { EngagementImportController } from './import/engagement-import.controller.js';
import { EngagementImportService } from './import/engagement-import.service.js';
import { EngagementPeopleQueries } from './engagement-people.queries.js';
import { EngagementReader } from './engagement-reader.js';
import { EngagementReferences } from './engagement-references.js';
import { EngagementUpdatesService } from './engagement-updates.service.js';
import { EngagementWriter } from './engagement-writer.js';
import { assertLifecycleIsSound } from './lifecycle/lifecycle-check.js';
import { EngagementsController } from './engagements.controller.js';
import { EngagementsQueries } from './engagements.queries.js';
import { EngagementsService } from './engagements.service.js';
import { InteractionsController } from './interactions/interactions.controller.js';
import { InteractionsService } from './interactions/interactions.service.js';
import { MilestonesController } from './milestones/milestones.controller.js';
import { MilestonesService } from './milestones/milestones.service.js';
import { ParticipationsController } from './participations/participations.controller.js';
import { ParticipationsService } from './participations/participations.service.js';
import { PartnerInteractionsController } from './interactions/partner-interactions.controller.js';
import { PartnerInteractionsQueries } from './interactions/partner-interactions.queries.js';
import { WatchersController } from './watchers/watchers.controller.js';
import { WatchersService } from './watchers/watchers.service.js';

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
