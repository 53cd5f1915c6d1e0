import { Injectable } from '@nestjs/common';
import type { BureauRole, TeamRole } from '#contract';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { DEFAULT_LIMIT } from '#platform/http/page.js';
import { problems } from '#platform/http/problem.js';
import { assertVersion } from '#platform/http/version.js';
import { knownTimeZone } from '#platform/time-zones/time-zones.js';
import type { Actor } from '../access/actor.js';
import { PasswordsService } from '../access/passwords.service.js';
import { SessionsService } from '../access/sessions.service.js';
import { TokensService } from '../access/tokens.service.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import { DelegationsService } from './delegations.service.js';
import { Membership } from './membership.entity.js';
import { OpenWork } from './open-work.js';
import { PeopleQueries, type PersonPage, type PersonRow } from './people.queries.js';
import type { PeopleQuery } from './person.dto.js';
import type { TeamTree } from './team-tree.js';
import { TeamsQueries } from './teams.queries.js';
import { User } from '../access/user.entity.js';

export interface NewPerson {
  email: string;
  name: string;
  /** IANA name; without one, that of the first team. */
  timeZone?: string;
  locale?: string;
  bureauRoles?: BureauRole[];
  /** In clear; kept as argon2id. */
  password?: string;
  /** `team` by id or slug. */
  roles?: readonly { team: string; role: TeamRole }[];
}

export interface PersonPatch {
  email?: string;
  name?: string;
  timeZone?: string;
  locale?: string;
  bureauRoles?: BureauRole[];
  isActive?: boolean;
}

const recorded = ({ email, name, timeZone, locale, bureauRoles, isActive }: User) => ({
  email,
  name,
  timeZone,
  locale,
  bureauRoles,
  isActive,
});

/**
 * The people who may sign in, as administrators keep them. Whether the actor may is asked by the guard
 * (`people.manage`); the command line and the seeds act as the product itself.
 */
@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly people: PeopleQueries,
    private readonly teams: TeamsQueries,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly passwords: PasswordsService,
    private readonly delegations: DelegationsService,
    private readonly openWork: OpenWork,
  ) {}

  /** One page of the people, in the order of their names. @throws 400 for an unknown team */
  async list(query: PeopleQuery): Promise<PersonPage> {
    const { q, team, active, cursor, limit = DEFAULT_LIMIT } = query;
    const isActive = active === undefined ? undefined : active === 'true';
    if (team === undefined) return this.people.list({ q, isActive, cursor, limit });
    const tree = await this.teams.tree();
    const found = tree.get(team);
    if (!found) throw problems.unknownReference('/team', `There is no team ${team}.`);
    // Roles reach down the tree: whoever holds one above holds it here.
    const teamIds = tree.ancestorsOrSelf(found.id).map(({ id }) => id);
    return this.people.list({ q, isActive, cursor, limit, teamIds });
  }

  /** @throws 404 */
  async get(id: string): Promise<PersonRow> {
    const person = await this.people.find(id);
    if (!person) throw problems.notFound('person');
    return person;
  }

  /**
   * Makes a person, with roles in teams where given.
   * @throws 400 for an unknown team or time zone; 409 `person.email-taken`; 422 for a weak password
   */
  async create(actor: Actor, person: NewPerson): Promise<PersonRow> {
    const { email, name, password, roles = [] } = person;
    const passwordHash =
      password === undefined ? null : await this.passwords.hashAcceptable(password, person, '/password');
    const id = await this.transactions.run(async (tx) => {
      const places = resolveRoles(await this.teams.tree(tx.db), roles);
      await assertEmailFree(tx, email);
      const user = await tx.db.save(
        tx.db.create(User, {
          email,
          name,
          passwordHash,
          timeZone:
            person.timeZone === undefined
              ? (places[0]?.team.clockZone ?? 'UTC')
              : await knownTimeZone(tx.db, person.timeZone),
          locale: person.locale ?? 'en',
          bureauRoles: person.bureauRoles ?? [],
          isActive: true,
          createdAt: tx.now,
        }),
      );
      await tx.db.insert(
        Membership,
        places.map(({ team, role }) => ({ userId: user.id, teamId: team.id, role, createdAt: tx.now })),
      );
      const held = places.map(({ team, role }) => ({ team: team.slug, role }));
      await this.activity.record(tx, actor, {
        what: 'person.created',
        subject: 'person',
        subjectId: user.id,
        after: { ...recorded(user), roles: held },
      });
      return user.id;
    });
    return this.get(id);
  }

  /**
   * Changes a person. Deactivating ends their sessions, tokens and delegations in the same transaction.
   * @throws 404; 412; 409 for an address in use, oneself, or the last administrator; 422 with open work of theirs
   */
  async update(
    actor: Actor,
    id: string,
    version: number | undefined,
    patch: PersonPatch,
  ): Promise<PersonRow> {
    await this.transactions.run(async (tx) => {
      if (await this.updateWithin(tx, actor, id, version, patch)) {
        await this.openWork.assertOwned(tx, actor, id);
      }
    });
    return this.get(id);
  }

  /** Keeps the person as they are until the transaction ends: nobody names them meanwhile. */
  async lock(tx: Tx, id: string): Promise<void> {
    await lockAdministratorsAnd(tx, id);
  }

  /** `update` within the caller's transaction, without the look at open work. @returns whether the person has left by it */
  async updateWithin(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number | undefined,
    patch: PersonPatch,
  ): Promise<boolean> {
    await lockAdministratorsAnd(tx, id);
    const user = await tx.db.findOneBy(User, { id });
    if (!user) throw problems.notFound('person');
    assertVersion(user, version);
    const before = recorded(user);
    if (patch.email !== undefined && patch.email !== user.email) await assertEmailFree(tx, patch.email);
    if (patch.timeZone !== undefined && patch.timeZone !== user.timeZone) {
      patch = { ...patch, timeZone: await knownTimeZone(tx.db, patch.timeZone) };
    }
    const { before: was, after: became } = changedFields(before, patch);
    if (Object.keys(became).length === 0) return false;
    const isLeaving = before.isActive && patch.isActive === false;
    Object.assign(user, patch);
    assertNotOneself(actor, before, user);
    await assertAdministratorLeft(tx, before, user);
    await tx.db.save(user);
    if (isLeaving) {
      await this.sessions.endAllOf(tx, actor, id);
      await this.tokens.revokeAllOf(tx, actor, id);
      await this.delegations.revokeAllOf(tx, actor, id);
    }
    await this.activity.record(tx, actor, {
      what: isLeaving ? 'person.deactivated' : 'person.updated',
      subject: 'person',
      subjectId: id,
      before: was,
      after: became,
    });
    return isLeaving;
  }

  /**
   * Gives a person another password, and ends whatever was opened with the one before.
   * @throws 404; 403 for oneself: one's own is changed with the present one; 422 for a weak one
   */
  async setPassword(actor: Actor, id: string, password: string): Promise<void> {
    if (actor.userId === id) {
      throw problems.forbidden('person.own-password', 'Change your own password with your present one.');
    }
    const passwordHash = await this.passwords.hashAcceptable(password, await this.get(id), '/password');
    await this.transactions.run(async (tx) => {
      const isReplaced = await this.passwords.replace(tx, actor, id, passwordHash);
      if (!isReplaced) throw problems.notFound('person');
      await this.activity.record(tx, actor, {
        what: 'person.password-set',
        subject: 'person',
        subjectId: id,
      });
    });
  }
}

function resolveRoles(tree: TeamTree, roles: NonNullable<NewPerson['roles']>) {
  const places = roles.map(({ team: ref, role }, index) => {
    const team = tree.get(ref);
    if (!team) throw problems.unknownReference(`/roles/${index}/team`, `There is no team ${ref}.`);
    return { team, role };
  });
  const twice = places.findIndex(
    ({ team }, index) => places.findIndex((place) => place.team === team) < index,
  );
  if (twice >= 0) {
    const detail = 'names a team a second time; a person has one role in a team';
    throw problems.malformed([{ code: 'repeated', detail, pointer: `/roles/${twice}/team` }]);
  }
  return places;
}

async function assertEmailFree(tx: Tx, email: string): Promise<void> {
  if (await tx.db.existsBy(User, { email })) {
    throw problems.conflict('person.email-taken', 'Somebody with this e-mail address exists already.');
  }
}

/** Together and in one order, so that two administrators who take each other's role wait instead of both succeeding. */
async function lockAdministratorsAnd(tx: Tx, id: string): Promise<void> {
  await tx.db.query(
    `SELECT id FROM users WHERE id = $1 OR 'administrator' = ANY(bureau_roles) ORDER BY id FOR NO KEY UPDATE`,
    [id],
  );
}

function assertNotOneself(actor: Actor, before: PersonPatch, user: User): void {
  if (actor.userId === user.id && before.isActive && !user.isActive) {
    throw problems.conflict('person.oneself', 'You can not deactivate yourself.');
  }
}

const isAdministrator = ({ bureauRoles = [], isActive }: PersonPatch) =>
  isActive === true && bureauRoles.includes('administrator');

async function assertAdministratorLeft(tx: Tx, before: PersonPatch, user: User): Promise<void> {
  if (!isAdministrator(before) || isAdministrator(user)) return;
  const others = await tx.db.query<unknown[]>(
    `SELECT id FROM users WHERE id <> $1 AND is_active AND 'administrator' = ANY(bureau_roles) LIMIT 1`,
    [user.id],
  );
  if (others.length === 0) {
    throw problems.conflict(
      'person.last-administrator',
      'The bureau would be left without an administrator.',
    );
  }
}
