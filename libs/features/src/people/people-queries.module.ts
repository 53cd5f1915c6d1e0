import { Module } from '@nestjs/common';
import { OrganisationModule } from '../access/organisation/organisation.module.js';
import { CalendarsQueries } from './calendars/calendars.queries.js';
import { LadderQueries } from './ladder/ladder.queries.js';
import { PeopleQueries } from './people.queries.js';
import { TeamsQueries } from './teams/teams.queries.js';

/** Queries about people and teams for other features. Needs only the tables. */
@Module({
  imports: [OrganisationModule],
  providers: [CalendarsQueries, LadderQueries, PeopleQueries, TeamsQueries],
  exports: [CalendarsQueries, LadderQueries, PeopleQueries, TeamsQueries],
})
export class PeopleQueriesModule {}
