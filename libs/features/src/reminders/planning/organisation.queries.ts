import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Deliveries } from '#contract';
import type { Organisation as Bureau } from '../../access/organisation/organisation.js';
import { OrganisationQueries as BureauQueries } from '../../access/organisation/organisation.queries.js';
import { type Morning, morningOf } from './local-days.js';
import { Organisation } from './organisation.js';

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
  private readonly known = new WeakMap<Bureau, Organisation>();

  constructor(private readonly bureaus: BureauQueries) {}

  /** The bureau at `now`, with the changes of the transaction that `db` is in. One statement. */
  async load(db: EntityManager, now: Date): Promise<Organisation> {
    const bureau = await this.bureaus.current(db, now);
    const organisation = this.known.get(bureau) ?? new Organisation(bureau);
    this.known.set(bureau, organisation);
    return organisation;
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
