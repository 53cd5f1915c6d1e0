import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BureauRole, TeamRole } from '#contract';
import { problems } from '#platform/http/problem.js';
import { engagementErrors } from './engagement.errors.js';

interface Standing {
  id: string;
  name: string;
  isActive: boolean;
  bureauRoles: BureauRole[];
  /** Roles in the team or in a team above it. */
  roles: TeamRole[];
}

/** The chain is the team itself and all teams above it. */
const STANDINGS = `
  WITH RECURSIVE chain AS (
    SELECT id, parent_id FROM teams WHERE id = $2
    UNION ALL SELECT t.id, t.parent_id FROM teams t JOIN chain c ON t.id = c.parent_id)
  SELECT u.id, u.name, u.is_active AS "isActive", u.bureau_roles AS "bureauRoles",
    coalesce((SELECT json_agg(m.role) FROM memberships m
      WHERE m.user_id = u.id AND m.team_id IN (SELECT id FROM chain)), '[]') AS roles
  FROM users u WHERE u.id::text = ANY($1) FOR SHARE OF u`;

/** The people named in a request about an engagement, by the field that names them. */
export interface NamedPersons {
  owner?: string;
  coOwners?: readonly string[];
  readers?: readonly string[];
  /** Assignees of milestones, keyed by the JSON pointers of their fields. */
  assigneesAt?: ReadonlyMap<string, string>;
}

/** The people of an engagement before the request changes it. */
export interface PeopleBefore {
  teamId: string;
  ownerId: string;
  coOwnerIds: readonly string[];
  readerIds: readonly string[];
}

/** Checks the people named in a request against the engagement's team. */
@Injectable()
export class EngagementPeopleQueries {
  /**
   * Owner and co-owners must be officers or supervisors of the team. Assignees need a role in it, and so do
   * readers unless a bureau-wide role lets them read everything. So everyone who is named can read it and do
   * their part. With `before`, people who are already on the engagement are not checked again: somebody who
   * has left, or lost their role, must not block a change by others.
   * @throws 400 for an unknown person, 422 for one without the role
   */
  async assertStandings(
    db: EntityManager,
    teamId: string,
    named: NamedPersons,
    before?: PeopleBefore,
  ): Promise<void> {
    const owners = entries('/coOwners', named.coOwners, before && [before.ownerId, ...before.coOwnerIds]);
    if (named.owner && named.owner !== before?.ownerId) owners.set('/owner', named.owner);
    const present = before && [before.ownerId, ...before.coOwnerIds, ...before.readerIds];
    const readers = entries('/readers', named.readers, present);
    const assignees = named.assigneesAt ?? new Map<string, string>();
    const ids = [owners, readers, assignees].flatMap((people) => [...people.values()]);
    if (ids.length === 0) return;
    const found = await this.load(db, teamId, ids);
    for (const [pointer, id] of owners) assertOwner(pointer, known(found, pointer, id));
    for (const [pointer, id] of readers) assertReader(pointer, known(found, pointer, id));
    for (const [pointer, id] of assignees) assertMember(pointer, known(found, pointer, id.toLowerCase()));
  }

  /**
   * Checks a move to `teamId`: people who stay, and qualify in the current team, must qualify in the new team
   * too. People who have left, or already lost their role, stay as they are. @throws 422
   */
  async assertMovable(
    db: EntityManager,
    teamId: string,
    staying: NamedPersons,
    before: PeopleBefore,
  ): Promise<void> {
    const coOwnerIds = staying.coOwners?.filter((id) => before.coOwnerIds.includes(id)) ?? before.coOwnerIds;
    const readerIds = staying.readers?.filter((id) => before.readerIds.includes(id)) ?? before.readerIds;
    const isOwnerStaying = staying.owner === undefined || staying.owner === before.ownerId;
    const owners = new Map([
      ...entries('/coOwners', coOwnerIds),
      ...(isOwnerStaying ? [['/owner', before.ownerId] as const] : []),
    ]);
    const readers = entries('/readers', readerIds);
    const ids = [...owners.values(), ...readers.values()];
    const here = await this.load(db, before.teamId, ids);
    const there = await this.load(db, teamId, ids);
    for (const [pointer, id] of owners) {
      if (isOwnerStanding(here.get(id))) assertOwner(pointer, known(there, pointer, id));
    }
    for (const [pointer, id] of readers) {
      if (isReaderStanding(here.get(id))) assertReader(pointer, known(there, pointer, id));
    }
  }

  private async load(db: EntityManager, teamId: string, ids: readonly string[]) {
    const rows = await db.query<Standing[]>(STANDINGS, [[...new Set(ids)], teamId]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

const isOwnerStanding = (person: Standing | undefined) =>
  person?.isActive === true && person.roles.some((role) => role !== 'viewer');

const isReaderStanding = (person: Standing | undefined) =>
  person?.isActive === true && (person.roles.length > 0 || person.bureauRoles.length > 0);

function assertOwner(pointer: string, person: Standing): void {
  if (isOwnerStanding(person)) return;
  throw engagementErrors.personWithoutRole(pointer, person.name, 'owner');
}

function assertReader(pointer: string, person: Standing): void {
  if (!isReaderStanding(person)) assertMember(pointer, person);
}

function assertMember(pointer: string, person: Standing): void {
  if (person.roles.length > 0) return;
  throw engagementErrors.personWithoutRole(pointer, person.name, 'member');
}

/** Ids keyed by the JSON pointers of their fields, without those already present. */
function entries(
  pointer: string,
  ids: readonly string[] = [],
  present: readonly string[] = [],
): Map<string, string> {
  const all = ids.map((id, index) => [`${pointer}/${index}`, id.toLowerCase()] as const);
  return new Map(all.filter(([, id]) => !present.includes(id)));
}

function known(found: ReadonlyMap<string, Standing>, pointer: string, id: string): Standing {
  const person = found.get(id.toLowerCase());
  if (!person) throw problems.unknownReference(pointer, 'person');
  if (!person.isActive) throw engagementErrors.personWithoutRole(pointer, person.name, 'left');
  return person;
}
