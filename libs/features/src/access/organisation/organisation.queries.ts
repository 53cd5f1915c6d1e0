import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { Organisation, type OrganisationFacts } from './organisation.js';

/** SQL: the version, to read in the same statement as what depends on it. */
export const ORGANISATION_VERSION = '(SELECT version FROM organisation_version)';

// The bureau is small compared with its engagements, so one statement reads all of it. The version comes from
// the same snapshot.
const LOAD = `
  SELECT ${ORGANISATION_VERSION} AS version,
    (SELECT coalesce(json_agg(json_build_object('id', t.id, 'parentId', t.parent_id, 'timeZone', t.clock_zone,
       'country', t.country, 'weekendDays', t.weekend_days, 'decideWithinDays', t.decide_within_days, 'reminders', t.reminders,
       'days', (SELECT coalesce(json_agg(json_build_object('dayOn', d.day_on, 'isWorked', d.is_worked, 'name', d.name)), '[]')
                FROM team_days d WHERE d.team_id = t.id))), '[]') FROM teams t) AS teams,
    (SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'timeZone', u.time_zone,
       'isActive', u.is_active, 'bureauRoles', u.bureau_roles,
       'awayFromOn', u.away_from_on, 'awayUntilOn', u.away_until_on) ORDER BY ${nameOrder('u.name')}, u.id), '[]')
       FROM users u WHERE u.bureau_roles <> '{}' OR EXISTS (SELECT FROM memberships m WHERE m.user_id = u.id)
         OR EXISTS (SELECT FROM delegations d WHERE u.id IN (d.from_user_id, d.to_user_id))) AS people,
    (SELECT coalesce(json_agg(json_build_object('userId', m.user_id, 'teamId', m.team_id, 'role', m.role)), '[]')
       FROM memberships m) AS memberships,
    (SELECT coalesce(json_agg(json_build_object('fromUserId', d.from_user_id, 'toUserId', d.to_user_id,
       'teamId', d.team_id, 'startsOn', d.starts_on, 'endsOn', d.ends_on) ORDER BY ${nameOrder('holder.name')}, holder.id), '[]')
       FROM delegations d JOIN users holder ON holder.id = d.to_user_id
       WHERE d.revoked_at IS NULL AND d.ends_on >= ($1::timestamptz)::date - 1) AS delegations`;

/**
 * SQL columns: the version, and whether the transaction itself has changed the organisation: a trigger notes
 * it. The version rises only with the commit, so until then it says nothing about such changes.
 */
export const ORGANISATION_STATE = `${ORGANISATION_VERSION} AS "organisationVersion",
  coalesce(current_setting('demarche.organisation_changes', true), '') <> '' AS "isOrganisationChanging"`;

export interface OrganisationState {
  organisationVersion: number;
  isOrganisationChanging: boolean;
}

const ASK = `SELECT ${ORGANISATION_STATE} WHERE $1`;

/** Keeps the organisation in memory, and reads it again only after the version in the database has risen. */
@Injectable()
export class OrganisationQueries {
  private latest: Organisation | undefined;
  private loading: Promise<Organisation> | undefined;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The organisation at this version or a later one. */
  async at(version: number, now: Date): Promise<Organisation> {
    if (this.latest?.serves(version, now)) return this.latest;
    this.loading ??= this.load(this.dataSource, now).finally(() => (this.loading = undefined));
    const loaded = await this.loading;
    return loaded.serves(version, now) ? this.keep(loaded) : this.at(version, now);
  }

  /** The organisation as `db` sees it now, with the changes of its own transaction. */
  async current(db: EntityManager | DataSource, now: Date): Promise<Organisation> {
    const [state] = await db.query<OrganisationState[]>(ASK, [true]);
    return this.in(state!, db, now);
  }

  /** The same, for a caller that has read the state together with something else. */
  async in(state: OrganisationState, db: EntityManager | DataSource, now: Date): Promise<Organisation> {
    if (state.isOrganisationChanging) return this.load(db, now);
    if (this.latest?.serves(state.organisationVersion, now)) return this.latest;
    // On the same connection: a transaction must not wait for a second one.
    return this.keep(await this.load(db, now));
  }

  private async load(db: EntityManager | DataSource, now: Date): Promise<Organisation> {
    const [facts] = await db.query<OrganisationFacts[]>(LOAD, [now]);
    return new Organisation(facts!, now);
  }

  private keep(loaded: Organisation): Organisation {
    if (!this.latest || loaded.facts.version >= this.latest.facts.version) this.latest = loaded;
    return loaded;
  }
}
