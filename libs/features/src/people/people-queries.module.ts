import { Module } from '@nestjs/common';
import { CalendarsQueries } from './calendars/calendars.queries.js';
import { LadderQueries } from './ladder/ladder.queries.js';
import { PeopleQueries } from './people.queries.js';
import { TeamsQueries } from './teams/teams.queries.js';

/** Queries about people and teams for other features. Needs only the tables. */
@Module({
  providers: [CalendarsQueries, LadderQueries, PeopleQueries, TeamsQueries],
  exports: [CalendarsQueries, LadderQueries, PeopleQueries, TeamsQueries],
})
export class PeopleQueriesModule {}
