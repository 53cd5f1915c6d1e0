import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Organisation as Bureau } from '../../access/organisation/organisation.js';
import { OrganisationQueries as BureauQueries } from '../../access/organisation/organisation.queries.js';
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
      `SELECT id, name, email, time_zone AS "timeZone", locale, is_active AS "isActive"
       FROM users WHERE id = ANY($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Every time zone that somebody uses, or the time zone of one person. */
  async timeZones(db: EntityManager, personId?: string): Promise<string[]> {
    const rows = await db.query<{ zone: string }[]>(
      `SELECT DISTINCT time_zone AS zone FROM users ${personId ? 'WHERE id = $1' : ''}`,
      personId ? [personId] : [],
    );
    return rows.map(({ zone }) => zone);
  }

  /** People who changed time zone in this span, with the zone they had before the first change. */
  async movedBetween(db: EntityManager, after: Date, until: Date): Promise<Map<string, string>> {
    const rows = await db.query<{ id: string; fromZone: string }[]>(
      `SELECT DISTINCT ON (user_id) user_id AS id, from_zone AS "fromZone" FROM time_zone_moves
       WHERE moved_at > $1 AND moved_at <= $2 ORDER BY user_id, moved_at, id`,
      [after, until],
    );
    return new Map(rows.map(({ id, fromZone }) => [id, fromZone]));
  }
}
