import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Day } from '#contract';
import { WorkingCalendar } from './working-calendar.js';

interface Row {
  id: string;
  country: string;
  weekendDays: number[];
  exceptions: { dayOn: Day; isWorked: boolean; name: string }[];
}

@Injectable()
export class CalendarsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Calendars by team id, in one statement. A team that does not exist is missing from the map. */
  async forTeams(
    teamIds: readonly string[],
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, WorkingCalendar>> {
    if (teamIds.length === 0) return new Map();
    const rows = await db.query<Row[]>(
      `SELECT t.id, t.country, t.weekend_days AS "weekendDays",
         coalesce((SELECT json_agg(json_build_object('dayOn', d.day_on, 'isWorked', d.is_worked, 'name', d.name))
                   FROM team_days d WHERE d.team_id = t.id), '[]') AS exceptions
       FROM teams t WHERE t.id = ANY($1::uuid[])`,
      [[...new Set(teamIds)]],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, new WorkingCalendar(facts)]));
  }
}
