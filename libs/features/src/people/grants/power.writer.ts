import { Injectable } from '@nestjs/common';
import type { RecordedFields, TeamRole } from '#contract';
import type { Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { AccountLetters } from '../../access/accounts/account-letters.js';
import { OneTimeLinksService } from '../../access/accounts/one-time-links.service.js';
import { SessionsService } from '../../access/sign-in/sessions.service.js';
import { FeedAddresses } from '../../access/credentials/feed-addresses.js';
import { TokensService } from '../../access/credentials/tokens.service.js';
import { User } from '../../access/user.entity.js';
import { ActivityService, changedFields, type Doer } from '../../activity/activity.service.js';
import { DelegationsService } from '../delegations/delegations.service.js';
import { Membership } from '../teams/membership.entity.js';
import { Team } from '../teams/team.entity.js';

/** How a change came about: told in letters, and recorded beside the change. */
export interface Warrant {
  /** Null for the product itself. */
  by: string | null;
  confirmedBy: string | null;
  note: RecordedFields;
}

export type PersonPatch = Partial<
  Pick<User, 'email' | 'name' | 'timeZone' | 'locale' | 'bureauRoles' | 'isActive'>
>;

export const recordedOf = ({ email, name, timeZone, locale, bureauRoles, isActive }: User) => ({
  email,
  name,
  timeZone,
  locale,
  bureauRoles,
  isActive,
});

/**
 * The only writer of the rows that powers are read from: memberships, people, and a team's place in the tree.
 * Call it once no second person is needed, or one has confirmed. It informs the people affected.
 */
@Injectable()
export class PowerWriter {
  constructor(
    private readonly activity: ActivityService,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly feeds: FeedAddresses,
    private readonly links: OneTimeLinksService,
    private readonly delegations: DelegationsService,
    private readonly letters: AccountLetters,
  ) {}

  async setMembership(
    tx: Tx,
    doer: Doer,
    { personId, team, before, after }: MembershipChange,
    { by, confirmedBy, note }: Warrant,
  ): Promise<void> {
    if (before === null) {
      await tx.db.insert(Membership, {
        userId: personId,
        teamId: team.id,
        role: after,
        createdAt: tx.now,
      });
    } else await tx.db.update(Membership, { userId: personId, teamId: team.id }, { role: after });
    await this.activity.record(tx, doer, {
      what: 'membership.set',
      subject: 'team',
      subjectId: team.id,
      before: before && { personId, role: before },
      after: { personId, role: after, ...note },
    });
    const facts = { role: after, team: team.name, by, confirmedBy };
    await this.letters.add(tx, { name: 'role_given', recipientId: personId, facts });
  }

  /** @throws 404 if the person has no direct role in the team */
  async removeMembership(
    tx: Tx,
    doer: Doer,
    { personId, team }: Pick<MembershipChange, 'personId' | 'team'>,
    by: string | null,
  ): Promise<void> {
    const [removed] = await tx.db.query<[{ role: TeamRole }[], number]>(
      'DELETE FROM memberships WHERE team_id = $1 AND user_id = $2 RETURNING role',
      [team.id, personId],
    );
    if (!removed[0]) throw problems.notFound('member');
    const { role } = removed[0];
    await this.activity.record(tx, doer, {
      what: 'membership.removed',
      subject: 'team',
      subjectId: team.id,
      before: { personId, role },
    });
    const facts = { role, team: team.name, by };
    await this.letters.add(tx, { name: 'role_taken', recipientId: personId, facts });
  }

  /**
   * Deactivating ends sessions, tokens, calendar feeds, links and delegations in the same transaction. The caller holds the
   * row locks of the person and of all administrators.
   * @throws 409 for an address in use, or the last administrator
   */
  async updatePerson(tx: Tx, doer: Doer, user: User, patch: PersonPatch, warrant: Warrant): Promise<void> {
    const was = recordedOf(user);
    const { before, after } = changedFields(was, patch);
    if (Object.keys(after).length === 0) return;
    if (patch.email !== undefined && patch.email !== was.email) await assertEmailFree(tx, patch.email);
    Object.assign(user, patch);
    await assertAdministratorLeft(tx, was, user);
    await tx.db.save(user);
    const isDeactivated = was.isActive && !user.isActive;
    if (isDeactivated) {
      await this.sessions.endAllOf(tx, doer, user.id);
      await this.tokens.revokeAllOf(tx, doer, user.id);
      await this.feeds.revokeAllOf(tx, doer, user.id);
      await this.links.endAllOf(tx, user.id);
      await this.delegations.revokeAllOf(tx, doer, user.id);
    }
    await this.activity.record(tx, doer, {
      what: isDeactivated ? 'person.deactivated' : 'person.updated',
      subject: 'person',
      subjectId: user.id,
      before,
      after: { ...after, ...warrant.note },
    });
    if (user.isActive) await this.tell(tx, was, user, warrant);
    if (was.email !== user.email) await this.followAddress(tx, doer, user, warrant);
  }

  async moveTeam(tx: Tx, doer: Doer, team: Team, parentId: string, { note }: Warrant): Promise<void> {
    const before = { parentId: team.parentId };
    await tx.db.save(Object.assign(team, { parentId }));
    await this.activity.record(tx, doer, {
      what: 'team.updated',
      subject: 'team',
      subjectId: team.id,
      before,
      after: { parentId, ...note },
    });
  }

  private async tell(
    tx: Tx,
    was: ReturnType<typeof recordedOf>,
    user: User,
    { by, confirmedBy }: Warrant,
  ): Promise<void> {
    const recipientId = user.id;
    for (const role of user.bureauRoles.filter((each) => !was.bureauRoles.includes(each))) {
      const facts = { role, team: null, by, confirmedBy };
      await this.letters.add(tx, { name: 'role_given', recipientId, facts });
    }
    for (const role of was.bureauRoles.filter((each) => !user.bureauRoles.includes(each))) {
      await this.letters.add(tx, { name: 'role_taken', recipientId, facts: { role, team: null, by } });
    }
    if (!was.isActive)
      await this.letters.add(tx, { name: 'account_reactivated', recipientId, facts: { by } });
    if (was.email !== user.email) {
      const facts = { from: was.email, to: user.email, by };
      for (const address of [was.email, user.email]) {
        await this.letters.add(tx, { name: 'email_changed', recipientId, facts, address });
      }
    }
  }

  /** Links went to the old address, so they end. A person without a password gets an invitation at the new one. */
  private async followAddress(tx: Tx, doer: Doer, user: User, { by }: Warrant): Promise<void> {
    await this.links.endAllOf(tx, user.id);
    const [{ hasPassword }] = await tx.db.query<[{ hasPassword: boolean }]>(
      'SELECT password_hash IS NOT NULL AS "hasPassword" FROM users WHERE id = $1',
      [user.id],
    );
    if (!hasPassword && user.isActive) await this.links.invite(tx, doer, user.id, by);
  }
}

export interface MembershipChange {
  personId: string;
  team: Pick<Team, 'id' | 'name'>;
  before: TeamRole | null;
  after: TeamRole;
}

/** @throws 409 */
export async function assertEmailFree(tx: Tx, email: string): Promise<void> {
  const taken = await tx.db.query<unknown[]>('SELECT 1 FROM users WHERE same_key(email) = same_key($1)', [
    email,
  ]);
  if (taken.length > 0) throw problems.conflict('person.email-taken');
}

/**
 * Locks all in one order, so that two administrators who remove each other's role wait instead of both succeeding.
 */
export async function lockAdministratorsAnd(tx: Tx, id: string): Promise<void> {
  await tx.db.query(
    `SELECT id FROM users WHERE id = $1 OR 'administrator' = ANY(bureau_roles) ORDER BY id FOR NO KEY UPDATE`,
    [id],
  );
}

const isAdministrator = ({ bureauRoles, isActive }: Pick<User, 'bureauRoles' | 'isActive'>) =>
  isActive && bureauRoles.includes('administrator');

async function assertAdministratorLeft(
  tx: Tx,
  was: Pick<User, 'bureauRoles' | 'isActive'>,
  user: User,
): Promise<void> {
  if (!isAdministrator(was) || isAdministrator(user)) return;
  const others = await tx.db.query<unknown[]>(
    `SELECT id FROM users WHERE id <> $1 AND is_active AND 'administrator' = ANY(bureau_roles) LIMIT 1`,
    [user.id],
  );
  if (others.length === 0) throw problems.conflict('person.last-administrator');
}
