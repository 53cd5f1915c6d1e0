import { Module } from '@nestjs/common';
import { CalendarsQueries } from './calendars.queries.js';
import { PeopleQueries } from './people.queries.js';
import { TeamsQueries } from './teams.queries.js';

/** What is read of people and teams by everything that stands above: it leans on nothing but the tables. */
@Module({
  providers: [CalendarsQueries, PeopleQueries, TeamsQueries],
  exports: [CalendarsQueries, PeopleQueries, TeamsQueries],
})
export class PeopleQueriesModule {}
