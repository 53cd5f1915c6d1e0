import { Module } from '@nestjs/common';
import { OrganisationModule } from '../access/organisation/organisation.module.js';
import { CalendarsQueries } from './calendars/calendars.queries.js';
import { LadderQueries } from './ladder/ladder.queries.js';
import { LeftWorkQueries } from './leaving/left-work.queries.js';
import { PeopleQueries } from './people.queries.js';
import { TeamsQueries } from './teams/teams.queries.js';

/** Queries about people and teams for other features. Needs only the tables. */
@Module({
  imports: [OrganisationModule],
  providers: [CalendarsQueries, LadderQueries, LeftWorkQueries, PeopleQueries, TeamsQueries],
  exports: [CalendarsQueries, LadderQueries, LeftWorkQueries, PeopleQueries, TeamsQueries],
})
export class PeopleQueriesModule {}
