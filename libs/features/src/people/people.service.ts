import { Injectable } from '@nestjs/common';
import type { BureauRole, TeamRole } from '#contract';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { DEFAULT_LIMIT } from '#platform/http/page.js';
import { fault, problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import { knownTimeZone } from '#platform/time-zones/time-zones.js';
import type { Actor } from '../access/actor.js';
import { mayInBureau } from '../access/authorize.js';
import { OneTimeLinksService } from '../access/accounts/one-time-links.service.js';
import { ActivityService } from '../activity/activity.service.js';
import { GrantsService, nameOf, plainWarrant, type Wanted } from './grants/grants.service.js';
import {
  assertEmailFree,
  lockAdministratorsAnd,
  type PersonPatch,
  PowerWriter,
  recordedOf,
} from './grants/power.writer.js';
import { Membership } from './teams/membership.entity.js';
import { membershipWanted } from './teams/memberships.service.js';
import { OpenWork } from './open-work.js';
import { PeopleQueries, type PersonPage, type PersonRow } from './people.queries.js';
import type { PeopleQuery } from './person.dto.js';
import type { TeamTree } from './teams/team-tree.js';
import { TeamsQueries } from './teams/teams.queries.js';
import { noteMove } from './time-zones/time-zone-move.entity.js';
import { User } from '../access/user.entity.js';

export interface NewPerson {
  email: string;
  name: string;
  /** IANA name; defaults to the time zone of the first team. */
  timeZone?: string;
  locale?: string;
  bureauRoles?: BureauRole[];
  /** False for the seeds, which set passwords themselves: no link is sent. */
  isInvited?: boolean;
  /** `team` by id or slug. */
  roles?: readonly { team: string; role: TeamRole }[];
}

/** A person after a change, and the parts of the change that wait for a second person. */
export interface PersonChange {
  person: PersonRow;
  waitingGrants: string[];
}

/**
 * The people who may sign in, as administrators manage them. The guard checks whether the actor may
 * (`people.manage`); the command line and the seeds act as the product itself.
 */
@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly people: PeopleQueries,
    private readonly teams: TeamsQueries,
    private readonly links: OneTimeLinksService,
    private readonly grants: GrantsService,
    private readonly writer: PowerWriter,
    private readonly openWork: OpenWork,
  ) {}

  /** One page of people in name order. @throws 400 for an unknown team */
  async list(query: PeopleQuery): Promise<PersonPage> {
    const { q, team, active, cursor, limit = DEFAULT_LIMIT } = query;
    const isActive = active === undefined ? undefined : active === 'true';
    if (team === undefined) return this.people.list({ q, isActive, cursor, limit });
    const tree = await this.teams.tree();
    const found = tree.get(team);
    if (!found) throw problems.unknownReference('/team', 'team');
    // Roles apply down the tree: a role in a team above counts here too.
    const teamIds = tree.ancestorsOrSelf(found.id).map(({ id }) => id);
    return this.people.list({ q, isActive, cursor, limit, teamIds });
  }

  /** @throws 404 */
  async get(id: string): Promise<PersonRow> {
    const person = await this.people.find(id);
    if (!person) throw problems.notFound('person');
    return person;
  }

  /** A person, and for those who manage people whether mail reaches them. @throws 404 */
  async show(actor: Actor, id: string): Promise<PersonRow & { mailRefusal: string | null }> {
    const person = await this.get(id);
    const isManaged = mayInBureau(actor, 'people.manage');
    return { ...person, mailRefusal: isManaged ? await this.people.mailRefusal(id) : null };
  }

  /**
   * Creates a person, with roles in teams if given, and sends them a link to choose a password. A role that
   * gives power waits for a second person.
   * @throws 400 for an unknown team or time zone; 409 `person.email-taken`
   */
  async create(actor: Actor, person: NewPerson): Promise<PersonChange> {
    const { email, roles = [], bureauRoles = [], isInvited = true } = person;
    const { id, waitingGrants } = await this.transactions.run(async (tx) => {
      const places = resolveRoles(await this.teams.tree(tx.db), roles);
      await assertEmailFree(tx, email);
      const exempt = await this.grants.exemption(tx, actor);
      const isPower = (place: { role: TeamRole }) => exempt === null && place.role === 'supervisor';
      const held = {
        bureauRoles: exempt === null ? [] : bureauRoles,
        places: places.filter((p) => !isPower(p)),
      };
      const user = await this.insert(tx, actor, person, places[0]?.team.clockZone, held.bureauRoles);
      await tx.db.insert(
        Membership,
        held.places.map(({ team, role }) => ({ userId: user.id, teamId: team.id, role, createdAt: tx.now })),
      );
      await this.activity.record(tx, actor, {
        what: 'person.created',
        subject: 'person',
        subjectId: user.id,
        after: {
          ...recordedOf(user),
          roles: held.places.map(({ team, role }) => ({ team: team.slug, role })),
          ...(exempt !== null && { confirmation: exempt }),
        },
      });
      if (isInvited) await this.links.invite(tx, actor, user.id, nameOf(actor));
      const wanted = [
        ...(bureauRoles.length > held.bureauRoles.length ? [bureauRolesWanted(user, bureauRoles)] : []),
        ...places.filter(isPower).map(({ team, role }) => membershipWanted(user, team, null, role)),
      ];
      const asked: string[] = [];
      for (const each of wanted) asked.push((await this.grants.rule(tx, actor, each)).grantId ?? '');
      return { id: user.id, waitingGrants: asked };
    });
    return { person: await this.get(id), waitingGrants };
  }

  /**
   * Changes a person. A change that increases power, and a change of address, waits for a second person; the
   * rest takes effect. Deactivating ends their sessions, tokens and delegations in the same transaction.
   * @throws 404; 412; 409 for an address in use, oneself, or the last administrator; 422 if the person has open work
   */
  async update(
    actor: Actor,
    id: string,
    version: Expected | undefined,
    patch: PersonPatch,
  ): Promise<PersonChange> {
    const waitingGrants = await this.transactions.run(async (tx) => {
      const { hasLeft, asked } = await this.updateWithin(tx, actor, id, version, patch);
      if (hasLeft) await this.openWork.assertOwned(tx, actor, id);
      return asked;
    });
    return { person: await this.get(id), waitingGrants };
  }

  /** Locks the person until the transaction ends, so that no other change can name them meanwhile. */
  async lock(tx: Tx, id: string): Promise<void> {
    await lockAdministratorsAnd(tx, id);
  }

  /** `update` within the caller's transaction, without the check for open work. */
  async updateWithin(
    tx: Tx,
    actor: Actor,
    id: string,
    version: Expected | undefined,
    patch: PersonPatch,
  ): Promise<{ hasLeft: boolean; asked: string[] }> {
    await lockAdministratorsAnd(tx, id);
    const user = await tx.db.findOneBy(User, { id });
    if (!user) throw problems.notFound('person');
    assertVersion(user, version);
    assertNotOneself(actor, user, patch);
    let known = patch;
    if (patch.timeZone !== undefined && patch.timeZone !== user.timeZone) {
      known = { ...patch, timeZone: await knownTimeZone(tx.db, patch.timeZone) };
      await noteMove(tx, user);
    }
    const hasLeft = user.isActive && patch.isActive === false;
    const { rest, warrant, asked } = await this.settle(tx, actor, user, known);
    await this.writer.updatePerson(tx, actor, user, rest, warrant);
    return { hasLeft, asked };
  }

  /** Decides for each field that may give power whether it needs a second person. */
  private async settle(tx: Tx, actor: Actor, user: User, patch: PersonPatch) {
    const rest: PersonPatch = { ...patch };
    let warrant = plainWarrant(actor);
    const asked: string[] = [];
    for (const [field, wanted] of powersIn(user, patch)) {
      if (field === 'email') await assertEmailFree(tx, wanted.after.email ?? '');
      const ruling = await this.grants.rule(tx, actor, wanted);
      if (ruling.warrant) warrant = { ...warrant, note: { ...warrant.note, ...ruling.warrant.note } };
      else {
        Reflect.deleteProperty(rest, field);
        asked.push(ruling.grantId);
      }
    }
    return { rest, warrant, asked };
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    { email, name, timeZone, locale }: NewPerson,
    zoneOfTeam: string | undefined,
    bureauRoles: BureauRole[],
  ): Promise<User> {
    const zone = timeZone === undefined ? (zoneOfTeam ?? 'UTC') : await knownTimeZone(tx.db, timeZone);
    return tx.db.save(
      tx.db.create(User, {
        ...{ email, name, bureauRoles, locale: locale ?? 'en', timeZone: zone },
        passwordHash: null,
        isActive: true,
        createdAt: tx.now,
        createdById: actor.userId,
      }),
    );
  }
}

/** The changed fields of a patch that may increase power. */
function powersIn(user: User, patch: PersonPatch): [keyof PersonPatch, Wanted][] {
  const person = { id: user.id, email: user.email, name: user.name };
  const found: [keyof PersonPatch, Wanted][] = [];
  if (patch.bureauRoles && patch.bureauRoles.join() !== user.bureauRoles.join()) {
    found.push(['bureauRoles', bureauRolesWanted(user, patch.bureauRoles)]);
  }
  if (patch.email !== undefined && patch.email !== user.email) {
    const wanted = { before: { email: user.email }, after: { email: patch.email } };
    found.push(['email', { kind: 'email', person, team: null, ...wanted }]);
  }
  if (patch.isActive === true && !user.isActive) {
    const wanted = { before: { isActive: false }, after: { isActive: true } };
    found.push(['isActive', { kind: 'reactivation', person, team: null, ...wanted }]);
  }
  return found;
}

const bureauRolesWanted = ({ id, email, name, bureauRoles }: User, after: BureauRole[]): Wanted => ({
  kind: 'bureau_roles',
  person: { id, email, name },
  team: null,
  before: { bureauRoles },
  after: { bureauRoles: after },
});

function resolveRoles(tree: TeamTree, roles: NonNullable<NewPerson['roles']>) {
  const places = roles.map(({ team: ref, role }, index) => {
    const team = tree.get(ref);
    if (!team) throw problems.unknownReference(`/roles/${index}/team`, 'team');
    return { team, role };
  });
  const twice = places.findIndex(
    ({ team }, index) => places.findIndex((place) => place.team === team) < index,
  );
  if (twice >= 0) throw problems.malformed([fault(`/roles/${twice}/team`, 'role.team-twice')]);
  return places;
}

function assertNotOneself(actor: Actor, user: User, patch: PersonPatch): void {
  if (actor.userId === user.id && user.isActive && patch.isActive === false) {
    throw problems.conflict('person.oneself');
  }
}
