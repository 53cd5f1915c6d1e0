import { Injectable } from '@nestjs/common';
import type { TeamRole } from '#contract';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { ActivityService } from '../activity/activity.service.js';
import { Membership } from './membership.entity.js';
import type { MemberDto } from './team.dto.js';
import { OpenWork } from './open-work.js';
import { assertMayConfigure } from './team.policy.js';
import { teamRef } from './team.presenter.js';
import { TeamsQueries } from './teams.queries.js';
import { findTeam } from './teams.service.js';
import { User } from '../access/user.entity.js';

/** Who holds which role in a team. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly teams: TeamsQueries,
    private readonly openWork: OpenWork,
  ) {}

  /**
   * Gives a person a role in a team, in place of the one they hold there. An administrator may hold a role as well;
   * the ladder passes them over all the same, since administrators have no power to decide.
   * @param team id or slug
   * @throws 403; 404 for the team or the person; 422 for a deactivated person
   */
  async set(actor: Actor, team: string, personId: string, role: TeamRole): Promise<MemberDto> {
    const found = findTeam(await this.teams.tree(), team);
    assertMayConfigure(actor, found.id);
    return this.transactions.run(async (tx) => {
      // Locked, so that two who set the same person's role write one row, and neither on somebody just deactivated.
      const person = await tx.db.findOne(User, {
        where: { id: personId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!person) throw problems.notFound('person');
      const held = await tx.db.findOneBy(Membership, { userId: personId, teamId: found.id });
      if (held?.role !== role) {
        if (!person.isActive) {
          throw problems.unmet('person.inactive', 'A deactivated person cannot be given a role.');
        }
        if (held) await tx.db.update(Membership, { id: held.id }, { role });
        else await tx.db.insert(Membership, { userId: personId, teamId: found.id, role, createdAt: tx.now });
        await this.activity.record(tx, actor, {
          what: 'membership.set',
          subject: 'team',
          subjectId: found.id,
          before: held ? { personId, role: held.role } : null,
          after: { personId, role },
        });
      }
      const { id, name, email, isActive } = person;
      return { person: { id, name, email, isActive }, role, heldIn: teamRef(found) };
    });
  }

  /**
   * Takes a person's role in a team; what they hold in teams above stays.
   * @throws 403; 404; 422 with open work that they own there
   */
  async remove(actor: Actor, team: string, personId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.removeWithin(tx, actor, team, personId);
      await this.openWork.assertOwned(tx, actor, personId);
    });
  }

  /** `remove` within the caller's transaction, without the look at open work. */
  async removeWithin(tx: Tx, actor: Actor, team: string, personId: string): Promise<void> {
    const found = findTeam(await this.teams.tree(tx.db), team);
    assertMayConfigure(actor, found.id);
    // Locked, so that who names the person at the same moment is seen, or waits.
    await tx.db.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const [removed] = await tx.db.query<[{ role: TeamRole }[], number]>(
      'DELETE FROM memberships WHERE team_id = $1 AND user_id = $2 RETURNING role',
      [found.id, personId],
    );
    if (!removed[0]) throw problems.notFound('member');
    await this.activity.record(tx, actor, {
      what: 'membership.removed',
      subject: 'team',
      subjectId: found.id,
      before: { personId, role: removed[0].role },
    });
  }
}
