import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type BureauRole, TEAM_ROLES, type TeamRole } from '#contract';
import { problems } from '#platform/http/problem.js';
import { engagementErrors } from './engagement.errors.js';

interface Standing {
  id: string;
  name: string;
  isActive: boolean;
  bureauRoles: BureauRole[];
  /** Roles held in the team or above it. */
  roles: TeamRole[];
}

/** The team itself first, then those above it. */
const STANDINGS = `
  WITH RECURSIVE chain AS (
    SELECT id, parent_id FROM teams WHERE id = $2
    UNION ALL SELECT t.id, t.parent_id FROM teams t JOIN chain c ON t.id = c.parent_id)
  SELECT u.id, u.name, u.is_active AS "isActive", u.bureau_roles AS "bureauRoles",
    coalesce((SELECT json_agg(m.role) FROM memberships m
      WHERE m.user_id = u.id AND m.team_id IN (SELECT id FROM chain)), '[]') AS roles
  FROM users u WHERE u.id::text = ANY($1)`;

/** Persons named in a request about an engagement, and the request's fields that name them. */
export interface NamedPersons {
  owner?: string;
  coOwners?: readonly string[];
  readers?: readonly string[];
  /** A milestone's assignee or a watcher, by the pointer of its field. */
  readersAt?: ReadonlyMap<string, string>;
}

/** Checks persons named in a request against the team that the engagement belongs to. */
@Injectable()
export class EngagementPeopleQueries {
  /**
   * Owner and co-owners must be officers or supervisors of the team, all others must hold some role in it (or read
   * everything anyway): so nobody is named who could not read what they are named in.
   * @throws 400 for an unknown person, 422 for one without the role
   */
  async assertStandings(db: EntityManager, teamId: string, named: NamedPersons): Promise<void> {
    const owners = entries('/coOwners', named.coOwners);
    if (named.owner) owners.set('/owner', named.owner);
    const readers = new Map([...entries('/readers', named.readers), ...(named.readersAt ?? [])]);
    if (owners.size + readers.size === 0) return;

    const ids = [...new Set([...owners.values(), ...readers.values()])];
    const rows = await db.query<Standing[]>(STANDINGS, [ids, teamId]);
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const [pointer, id] of owners) {
      const person = known(found, pointer, id);
      if (!person.roles.some((role) => role !== TEAM_ROLES[2])) {
        throw engagementErrors.personWithoutRole(
          pointer,
          `${person.name} is no officer or supervisor of the team.`,
        );
      }
    }
    for (const [pointer, id] of readers) {
      const person = known(found, pointer, id);
      if (person.roles.length === 0 && person.bureauRoles.length === 0) {
        throw engagementErrors.personWithoutRole(pointer, `${person.name} has no role in the team.`);
      }
    }
  }
}

const entries = (pointer: string, ids: readonly string[] = []) =>
  new Map(ids.map((id, index) => [`${pointer}/${index}`, id.toLowerCase()]));

function known(found: ReadonlyMap<string, Standing>, pointer: string, id: string): Standing {
  const person = found.get(id.toLowerCase());
  if (!person) throw problems.unknownReference(pointer, 'There is no such person.');
  if (!person.isActive)
    throw engagementErrors.personWithoutRole(pointer, `${person.name} does not work here any more.`);
  return person;
}
