import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Day, TeamRole } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { Team } from './team.entity.js';
import { TeamTree } from './team-tree.js';

export interface MemberRow {
  person: { id: string; name: string; email: string; isActive: boolean };
  role: TeamRole;
  teamId: string;
}

export interface TeamDayRow {
  day: Day;
  isWorked: boolean;
  name: string;
}

@Injectable()
export class TeamsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The whole tree, in one statement. There are tens of teams, but millions of engagements. */
  async tree(db: EntityManager = this.dataSource.manager): Promise<TeamTree> {
    return new TeamTree(await db.find(Team));
  }

  /** Number of active people with a direct role in each team, by team id. */
  async memberCounts(): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ teamId: string; count: number }[]>(
      `SELECT m.team_id AS "teamId", count(*)::int AS count FROM memberships m JOIN users u ON u.id = m.user_id
       WHERE u.is_active GROUP BY m.team_id`,
    );
    return new Map(rows.map(({ teamId, count }) => [teamId, count]));
  }

  /** People with a direct role in these teams, in name order. */
  members(teamIds: readonly string[]): Promise<MemberRow[]> {
    return this.dataSource.query<MemberRow[]>(
      `SELECT json_build_object('id', u.id, 'name', u.name, 'email', u.email, 'isActive', u.is_active) AS person,
         m.role, m.team_id AS "teamId"
       FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.team_id = ANY($1::uuid[])
       ORDER BY ${nameOrder('u.name')}, u.id, m.team_id`,
      [teamIds],
    );
  }

  /** Exceptions to the team's calendar, oldest first; only of `year` if given. */
  days(teamId: string, year?: number): Promise<TeamDayRow[]> {
    return this.dataSource.query<TeamDayRow[]>(
      `SELECT day_on::text AS day, is_worked AS "isWorked", name FROM team_days
       WHERE team_id = $1 AND ($2::int IS NULL OR extract(year FROM day_on) = $2) ORDER BY day_on`,
      [teamId, year ?? null],
    );
  }
}
