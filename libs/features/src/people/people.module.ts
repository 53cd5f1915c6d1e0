import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { DelegationsController } from './delegations/delegations.controller.js';
import { DelegationsQueries } from './delegations/delegations.queries.js';
import { DelegationsService } from './delegations/delegations.service.js';
import { ConfirmationsService } from './grants/confirmations.service.js';
import { GrantsController } from './grants/grants.controller.js';
import { GrantsQueries } from './grants/grants.queries.js';
import { GrantsService } from './grants/grants.service.js';
import { PowerWriter } from './grants/power.writer.js';
import { LeavingController } from './leaving/leaving.controller.js';
import { LeavingQueries } from './leaving/leaving.queries.js';
import { LeavingService } from './leaving/leaving.service.js';
import { MeController } from './me.controller.js';
import { MeService } from './me.service.js';
import { MembershipsService } from './teams/memberships.service.js';
import { OpenWork } from './open-work.js';
import { PeopleController } from './people.controller.js';
import { PeopleQueriesModule } from './people-queries.module.js';
import { PeopleService } from './people.service.js';
import { TeamDaysService } from './calendars/team-days.service.js';
import { TeamsController } from './teams/teams.controller.js';
import { TeamsService } from './teams/teams.service.js';
import { TimeZonesController } from './time-zones/time-zones.controller.js';
import { TimeZonesQueries } from './time-zones/time-zones.queries.js';

@Module({
  imports: [AccessModule, ActivityModule, PeopleQueriesModule],
  controllers: [
    DelegationsController,
    GrantsController,
    LeavingController,
    MeController,
    PeopleController,
    TeamsController,
    TimeZonesController,
  ],
  providers: [
    ConfirmationsService,
    DelegationsQueries,
    DelegationsService,
    GrantsQueries,
    GrantsService,
    LeavingQueries,
    LeavingService,
    MeService,
    MembershipsService,
    OpenWork,
    PeopleService,
    PowerWriter,
    TeamDaysService,
    TeamsService,
    TimeZonesQueries,
  ],
  exports: [
    DelegationsService,
    MembershipsService,
    OpenWork,
    PeopleQueriesModule,
    PeopleService,
    TeamDaysService,
    TeamsService,
  ],
})
export class PeopleModule {}
