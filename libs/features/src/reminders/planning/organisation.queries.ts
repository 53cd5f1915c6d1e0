import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Deliveries } from '#contract';
import { type Morning, morningOf } from './local-days.js';
import { Organisation, type TeamFacts } from './organisation.js';

/** The facts about a person that sending needs. */
export interface Recipient {
  id: string;
  name: string;
  email: string;
  /** IANA name. */
  timeZone: string;
  locale: string;
  isActive: boolean;
  /** The hour of the day at which messages of the morning leave. */
  quietHour: number;
  /** What the person has chosen. */
  deliveries: Deliveries;
}

@Injectable()
export class OrganisationQueries {
  /** Loads the whole tree in one statement: it is small compared with the engagements. */
  async load(db: EntityManager): Promise<Organisation> {
    const teams = await db.query<TeamFacts[]>(
      `SELECT t.id, t.name, t.parent_id AS "parentId", t.clock_zone AS "timeZone", t.decide_within_days AS "decideWithinDays", t.reminders,
         ARRAY(SELECT m.user_id FROM memberships m JOIN users u ON u.id = m.user_id
               WHERE m.team_id = t.id AND m.role = 'supervisor' AND u.is_active ORDER BY m.user_id) AS "supervisorIds"
       FROM teams t`,
    );
    return new Organisation(teams);
  }

  /** These people, active or not, by id. */
  async recipients(db: EntityManager, ids: readonly string[]): Promise<Map<string, Recipient>> {
    if (ids.length === 0) return new Map();
    const rows = await db.query<Recipient[]>(
      `SELECT id, name, email, time_zone AS "timeZone", locale, is_active AS "isActive", quiet_hour AS "quietHour",
         deliveries
       FROM users WHERE id = ANY($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Every morning that somebody has, or the morning of one person. */
  async mornings(db: EntityManager, personId?: string): Promise<Morning[]> {
    const rows = await db.query<{ zone: string; hour: number }[]>(
      `SELECT DISTINCT time_zone AS zone, quiet_hour AS hour FROM users ${personId ? 'WHERE id = $1' : ''}`,
      personId ? [personId] : [],
    );
    return rows.map(({ zone, hour }) => morningOf(zone, hour));
  }

  /** People who changed time zone or quiet hour in this span, with the morning they had before the first change. */
  async movedBetween(db: EntityManager, after: Date, until: Date): Promise<Map<string, Morning>> {
    const rows = await db.query<{ id: string; zone: string; hour: number }[]>(
      `SELECT DISTINCT ON (user_id) user_id AS id, from_zone AS zone, from_hour AS hour FROM time_zone_moves
       WHERE moved_at > $1 AND moved_at <= $2 ORDER BY user_id, moved_at, id`,
      [after, until],
    );
    return new Map(rows.map(({ id, zone, hour }) => [id, morningOf(zone, hour)]));
  }
}
