import { type DynamicModule, Module } from '@nestjs/common';
import { EngagementsModule } from '#features/engagements/engagements.module.js';
import { MessagesModule } from '#features/messages/messages.module.js';
import { RemindersModule } from '#features/reminders/reminders.module.js';
import { TalliesModule } from '#features/tallies/tallies.module.js';
import { ProductModule } from '#features/schema/product.module.js';
import type { Clock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { FailedJobsSweep } from './failed-jobs.sweep.js';
import { Handlers } from './handlers.js';
import { HousekeepingService } from './housekeeping.service.js';

/** The worker: the same features as the API, plus the handlers of the background jobs. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, clock?: Clock): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ProductModule.forRoot(config, clock),
        EngagementsModule,
        MessagesModule,
        RemindersModule,
        TalliesModule,
      ],
      providers: [FailedJobsSweep, Handlers, HousekeepingService],
    };
  }
}
