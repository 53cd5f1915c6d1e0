import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { asEmail, type BureauRole, type Day, type TeamRole } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { holdsWords } from '#platform/database/search.js';
import { decodeCursor, encodeCursor } from '#platform/http/page.js';

/** A person whom a change names. */
export interface NamedPerson {
  id: string;
  name: string;
  email: string;
  isActive: boolean;
}

export interface PersonRow extends NamedPerson {
  /** Active, but without a password yet. */
  isInvited: boolean;
  timeZone: string;
  /** Whether Node and the database both know it; otherwise UTC is used. */
  isTimeZoneKnown: boolean;
  locale: string;
  bureauRoles: BureauRole[];
  awayFromOn: Day | null;
  awayUntilOn: Day | null;
  version: number;
  /** Roles held directly; each also applies to the teams below. */
  roles: { team: { id: string; slug: string; name: string }; role: TeamRole }[];
}

export interface PeopleFilter {
  /** Part of the name or of the e-mail address. */
  q?: string;
  /** Only people with a direct role in one of these teams. */
  teamIds?: readonly string[];
  isActive?: boolean;
  cursor?: string;
  limit: number;
}

export interface PersonPage {
  items: PersonRow[];
  nextCursor: string | null;
  total: number;
}

const COLUMNS = `
  u.id, u.name, u.email, u.is_active AS "isActive",
  u.is_active AND u.password_hash IS NULL AS "isInvited", u.time_zone AS "timeZone",
  EXISTS (SELECT 1 FROM time_zones z WHERE z.name = u.time_zone) AS "isTimeZoneKnown", u.locale, u.bureau_roles AS "bureauRoles",
  u.away_from_on::text AS "awayFromOn", u.away_until_on::text AS "awayUntilOn", u.version,
  coalesce((SELECT json_agg(json_build_object('team', json_build_object('id', t.id, 'slug', t.slug, 'name', t.name),
      'role', m.role) ORDER BY ${nameOrder('t.name')}, t.id)
    FROM memberships m JOIN teams t ON t.id = m.team_id WHERE m.user_id = u.id), '[]') AS roles`;

@Injectable()
export class PeopleQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** People with these ids, active or not, by id. Unknown ids are missing from the map. One statement. */
  async refs(
    ids: readonly string[],
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, NamedPerson>> {
    if (ids.length === 0) return new Map();
    const rows = await db.query<NamedPerson[]>(
      'SELECT id, name, email, is_active AS "isActive" FROM users WHERE id = ANY($1::uuid[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async find(id: string, db: EntityManager = this.dataSource.manager): Promise<PersonRow | null> {
    const [row] = await db.query<PersonRow[]>(`SELECT ${COLUMNS} FROM users u WHERE u.id = $1`, [id]);
    return row ?? null;
  }

  /** What the mail server answered, if the latest e-mail to the person has failed. One statement. */
  async mailRefusal(id: string): Promise<string | null> {
    const [latest] = await this.dataSource.query<{ failure: string | null }[]>(
      `SELECT left(failure, 1000) AS failure FROM (
         (SELECT created_at AS at, CASE WHEN failed_at IS NOT NULL THEN failure END AS failure FROM account_letters
          WHERE recipient_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1)
         UNION ALL
         (SELECT send_at, CASE WHEN state = 'failed' THEN reason #>> '{params,answer}' END FROM reminders
          WHERE recipient_id = $1 AND state IN ('sent', 'failed') ORDER BY send_at DESC, id DESC LIMIT 1)) mails
       ORDER BY at DESC LIMIT 1`,
      [id],
    );
    return latest?.failure ?? null;
  }

  /** @param email in any case */
  async findByEmail(email: string, db: EntityManager = this.dataSource.manager): Promise<PersonRow | null> {
    const [row] = await db.query<PersonRow[]>(`SELECT ${COLUMNS} FROM users u WHERE u.email = $1`, [
      asEmail(email),
    ]);
    return row ?? null;
  }

  /** One page of the people who match, in name order. */
  async list(filter: PeopleFilter): Promise<PersonPage> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = ['TRUE'];
    if (filter.q !== undefined) {
      conditions.push(holdsWords(`u.name || ' ' || u.email`, filter.q, bind));
    }
    if (filter.isActive !== undefined) conditions.push(`u.is_active = ${bind(filter.isActive)}`);
    if (filter.teamIds) {
      const teams = bind(filter.teamIds);
      conditions.push(
        `EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id AND m.team_id = ANY(${teams}::uuid[]))`,
      );
    }
    const where = conditions.join(' AND ');
    const [{ total }] = await this.dataSource.query<[{ total: number }]>(
      `SELECT count(*)::int AS total FROM users u WHERE ${where}`,
      params,
    );
    let after = '';
    if (filter.cursor !== undefined) {
      const [name, id] = decodeCursor(filter.cursor, 'text', 'id');
      after = `AND (${nameOrder('u.name')}, u.id) > (${bind(name)}, ${bind(id)}::uuid)`;
    }
    const rows = await this.dataSource.query<(PersonRow & { place: string })[]>(
      `SELECT ${COLUMNS}, u.name AS place FROM users u WHERE ${where} ${after}
       ORDER BY ${nameOrder('u.name')}, u.id LIMIT ${bind(filter.limit + 1)}`,
      params,
    );
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    const nextCursor = rows.length > page.length && last ? encodeCursor([last.place, last.id]) : null;
    return { items: page.map(({ place: _place, ...person }) => person), nextCursor, total };
  }
}
