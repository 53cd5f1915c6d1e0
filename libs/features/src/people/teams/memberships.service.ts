import { Injectable } from '@nestjs/common';
import type { TeamRole } from '#contract';
import { say } from '#locales/say.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { User } from '../../access/user.entity.js';
import { GrantsService, nameOf, type Wanted } from '../grants/grants.service.js';
import { PowerWriter } from '../grants/power.writer.js';
import { Membership } from './membership.entity.js';
import type { MemberDto } from './team.dto.js';
import { OpenWork } from '../open-work.js';
import type { Team } from './team.entity.js';
import { assertMayConfigure } from './team.policy.js';
import { teamRef } from './team.presenter.js';
import { TeamsQueries } from './teams.queries.js';
import { findTeam } from './teams.service.js';

/** A role in a team as a requested change of power. */
export const membershipWanted = (
  { id, email, name }: Pick<User, 'id' | 'email' | 'name'>,
  team: Pick<Team, 'id' | 'name'>,
  before: TeamRole | null,
  after: TeamRole,
): Wanted => ({
  kind: 'membership',
  person: { id, email, name },
  team: { id: team.id, name: team.name },
  before: { role: before },
  after: { role: after },
});

/** Sets and removes people's roles in teams. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly teams: TeamsQueries,
    private readonly openWork: OpenWork,
    private readonly grants: GrantsService,
    private readonly writer: PowerWriter,
  ) {}

  /**
   * Gives a person a role in a team, replacing their current one there. A role that gives power waits for a
   * second person. An administrator may have a team role too, but the ladder still skips them: administrators
   * have no power to decide.
   * @param team id or slug
   * @throws 403; 404 for the team or the person; 409 if the same change is already waiting; 422 for a
   * deactivated person
   */
  async set(
    actor: Actor,
    team: string,
    personId: string,
    role: TeamRole,
  ): Promise<{ member: MemberDto; grantId: string | null }> {
    const found = findTeam(await this.teams.tree(), team);
    assertMayConfigure(actor, found.id);
    return this.transactions.run(async (tx) => {
      // The lock makes two requests for the same person write one row, and keeps roles from a person who was
      // just deactivated.
      const person = await tx.db.findOne(User, {
        where: { id: personId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!person) throw problems.notFound('person');
      const held = await tx.db.findOneBy(Membership, { userId: personId, teamId: found.id });
      const { id, name, email, isActive } = person;
      const member = { person: { id, name, email, isActive }, role, heldIn: teamRef(found) };
      if (held?.role === role) return { member, grantId: null };
      if (!isActive) throw problems.unmet(say('person.inactive', { wanted: 'role' }));
      const before = held?.role ?? null;
      const ruling = await this.grants.rule(tx, actor, membershipWanted(person, found, before, role));
      if (ruling.warrant) {
        const change = { personId, team: found, before, after: role };
        await this.writer.setMembership(tx, actor, change, ruling.warrant);
      }
      return { member, grantId: ruling.grantId };
    });
  }

  /**
   * Removes a person's role in a team; roles in teams above stay.
   * @throws 403; 404; 422 if they own open work there
   */
  async remove(actor: Actor, team: string, personId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.removeWithin(tx, actor, team, personId);
      await this.openWork.assertOwned(tx, actor, personId);
    });
  }

  /** `remove` within the caller's transaction, without the check for open work. */
  async removeWithin(tx: Tx, actor: Actor, team: string, personId: string): Promise<void> {
    const found = findTeam(await this.teams.tree(tx.db), team);
    assertMayConfigure(actor, found.id);
    // Locks the person: a change that names them at the same moment is either visible here, or waits.
    await tx.db.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    await this.writer.removeMembership(tx, actor, { personId, team: found }, nameOf(actor));
  }
}
