import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type Clock, SystemClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { PlatformModule } from '#platform/platform.module.js';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { CalendarFeedsModule } from '../calendar-feeds/calendar-feeds.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { DeparturesModule } from '../departures/departures.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { LiveModule } from '../live/live.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { PartnersModule } from '../partners/partners.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ExportsModule } from '../exports/exports.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { StrategyModule } from '../strategy/strategy.module.js';
import { TalliesModule } from '../tallies/tallies.module.js';
import { ViewsModule } from '../views/views.module.js';
import { connect, dataSourceOptions, type Pace } from './data-source.js';

/** All features without an entry point; the API, the worker, the command line and the seeds are built on it. */
@Module({})
export class ProductModule {
  static forRoot(config: Config, clock: Clock = new SystemClock(), pace: Pace = 'work'): DynamicModule {
    return {
      module: ProductModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSourceOptions(config, pace),
          dataSourceFactory: (options) => connect(options!),
        }),
        PlatformModule.forRoot(config, clock),
        ActivityModule,
        PeopleModule,
        AccessModule,
        TalliesModule,
        StrategyModule,
        PartnersModule,
        MessagesModule,
        RemindersModule,
        EngagementsModule,
        ChangesModule,
        AuditModule,
        ExportsModule,
        ReportsModule,
        LiveModule,
        ViewsModule,
        CalendarFeedsModule,
        OperationsModule,
        DeparturesModule,
      ],
    };
  }
}
