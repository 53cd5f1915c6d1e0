import { Injectable } from '@nestjs/common';
import type { Day } from '#contract';
import { say } from '#locales/say.js';
import { Clock, dayIn, daysBetween } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { DEFAULT_LIMIT } from '#platform/http/page.js';
import { type Fault, fault, problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { ActivityService, type Doer } from '../../activity/activity.service.js';
import { Delegation } from './delegation.entity.js';
import type {
  BorrowerListDto,
  DelegationDto,
  DelegationListDto,
  DelegationsQuery,
} from './delegation.dto.js';
import { DelegationsQueries } from './delegations.queries.js';
import type { Team } from '../teams/team.entity.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { User } from '../../access/user.entity.js';

const DELEGATION_MAX_DAYS = 366;

export interface NewDelegation {
  /** Id of the person who receives the power. */
  to: string;
  /** Id or slug; absent or null: all teams that the lender supervises. */
  team?: string | null;
  startsOn: Day;
  endsOn: Day;
  reason?: string | null;
}

/** A supervisor's power to decide, delegated to a named person from one day to another (domain: delegation). */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly delegations: DelegationsQueries,
    private readonly teams: TeamsQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * Delegations that the actor gave and received; with `team`, all that reach that team.
   * @throws 403 for a `team` that the actor does not supervise, unless administrator or auditor; 400 for an
   * unknown team
   */
  async list(actor: Actor, query: DelegationsQuery): Promise<DelegationListDto> {
    const { team, cursor, limit = DEFAULT_LIMIT } = query;
    const page = { today: this.todayOf(actor), cursor, limit };
    if (team === undefined) return this.delegations.list({ userId: userIdOf(actor) }, page);
    const tree = await this.teams.tree();
    const found = tree.get(team);
    if (!found) throw problems.unknownReference('/team', 'team');
    if (actor.bureauRoles.length === 0 && actor.teamRoles.get(found.id) !== 'supervisor') {
      throw problems.forbidden('delegation.not-of-team');
    }
    return this.delegations.list({ reachIds: tree.ancestorsOrSelf(found.id).map(({ id }) => id) }, page);
  }

  /**
   * People to whom the actor could delegate, for `team` and those below it or for all teams that the actor
   * supervises.
   * @throws 400 for an unknown team; 403 if the actor has no power to delegate
   */
  async borrowers(actor: Actor, teamRef: string | null): Promise<BorrowerListDto> {
    const team = await this.findTeamRef(teamRef);
    assertMayLend(actor, team);
    const teamIds = await this.rolesReaching(actor, team);
    return { items: await this.delegations.borrowers(teamIds, userIdOf(actor)) };
  }

  /**
   * Delegates the actor's own power to decide.
   * @throws 400 for an unknown team or person; 403 if the actor has no such power, or with a token that may
   * not decide; 422 if the person cannot receive it or the dates are wrong
   */
  async create(actor: Actor, delegation: NewDelegation): Promise<DelegationDto> {
    const { startsOn, endsOn, reason = null } = delegation;
    const team = await this.findTeamRef(delegation.team ?? null);
    assertMayLend(actor, team);
    const teamIds = await this.rolesReaching(actor, team);
    return this.transactions.run(async (tx) => {
      const today = dayIn(actor.timeZone, tx.now);
      const to = await this.findBorrower(tx, delegation.to);
      const able = await this.delegations.borrowers(teamIds, userIdOf(actor), tx.db);
      const isAble = able.some(({ id }) => id === to.id);
      const faults = [...faultsOfBorrower(actor, to, isAble), ...faultsOfDays(today, startsOn, endsOn)];
      if (faults.length > 0) throw problems.unmet(say('delegation.refused'), faults);
      const { id } = await tx.db.save(
        tx.db.create(Delegation, {
          fromUserId: userIdOf(actor),
          toUserId: to.id,
          teamId: team?.id ?? null,
          startsOn,
          endsOn,
          reason,
          revokedAt: null,
          createdAt: tx.now,
        }),
      );
      await this.activity.record(tx, actor, {
        what: 'delegation.created',
        subject: 'delegation',
        subjectId: id,
        after: { from: actor.userId, to: to.id, team: team?.slug ?? null, startsOn, endsOn, reason },
      });
      return this.load(id, today, tx);
    });
  }

  /**
   * Ends a delegation that the actor gave. @throws 403 for the person who received it; 404 for anyone else;
   * 409 if it is over
   */
  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const delegation = await tx.db.findOne(Delegation, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      const isBorrower = delegation?.toUserId === actor.userId;
      if (!delegation || (delegation.fromUserId !== actor.userId && !isBorrower)) {
        throw problems.notFound('delegation');
      }
      if (isBorrower) throw problems.forbidden('delegation.not-yours');
      if (delegation.revokedAt !== null || delegation.endsOn < dayIn(actor.timeZone, tx.now)) {
        throw problems.conflict('delegation.over');
      }
      await tx.db.update(Delegation, { id }, { revokedAt: tx.now });
      await this.activity.record(tx, actor, {
        what: 'delegation.revoked',
        subject: 'delegation',
        subjectId: id,
        before: { from: delegation.fromUserId, to: delegation.toUserId, endsOn: delegation.endsOn },
      });
    });
  }

  /**
   * Revokes the delegations that a person gave and received when that person leaves, so that they do not come
   * back if the account is reactivated.
   */
  async revokeAllOf(tx: Tx, actor: Doer, personId: string): Promise<void> {
    const [revoked] = await tx.db.query<[{ id: string; from: string; to: string; endsOn: Day }[], number]>(
      `UPDATE delegations SET revoked_at = $2 WHERE (from_user_id = $1 OR to_user_id = $1) AND revoked_at IS NULL
         AND ends_on >= $2::timestamptz::date
       RETURNING id, from_user_id AS "from", to_user_id AS "to", ends_on::text AS "endsOn"`,
      [personId, tx.now],
    );
    for (const { id, ...before } of revoked) {
      const about = { subject: 'delegation' as const, subjectId: id, before };
      await this.activity.record(tx, actor, { what: 'delegation.revoked', ...about });
    }
  }

  private todayOf(actor: Actor): Day {
    return dayIn(actor.timeZone, this.clock.now());
  }

  private async findTeamRef(ref: string | null): Promise<Team | null> {
    if (ref === null) return null;
    const team = (await this.teams.tree()).get(ref);
    if (!team) throw problems.unknownReference('/team', 'team');
    return team;
  }

  /**
   * The teams in which a role lets a person decide in `team` or below it, or in any team that the actor supervises.
   */
  private async rolesReaching(actor: Actor, team: Team | null): Promise<string[]> {
    const tree = await this.teams.tree();
    const lentIds = team
      ? tree.descendantsOrSelf(team.id).map(({ id }) => id)
      : [...actor.teamRoles].filter(([, role]) => role === 'supervisor').map(([id]) => id);
    return [...new Set(lentIds.flatMap((id) => tree.ancestorsOrSelf(id).map((above) => above.id)))];
  }

  /** Locks the row: a deactivation at the same moment is either visible here, or waits. */
  private async findBorrower(tx: Tx, id: string): Promise<User> {
    const to = await tx.db.findOne(User, { where: { id }, lock: { mode: 'pessimistic_read' } });
    if (!to) throw problems.unknownReference('/to', 'person');
    return to;
  }

  private async load(id: string, today: Day, tx: Tx): Promise<DelegationDto> {
    const delegation = await this.delegations.find(id, today, tx.db);
    if (!delegation) throw problems.notFound('delegation');
    return delegation;
  }
}

function userIdOf(actor: Actor): string {
  if (actor.userId === null) throw problems.signedOut();
  return actor.userId;
}

function assertMayLend(actor: Actor, team: Team | null): void {
  if (!actor.scopes.includes('decide')) throw problems.forbidden('token.scope', { scope: 'delegate' });
  const isSupervisor = team
    ? actor.teamRoles.get(team.id) === 'supervisor'
    : [...actor.teamRoles.values()].includes('supervisor');
  if (!isSupervisor) throw problems.forbidden('delegation.not-supervisor', { reach: team ? 'team' : 'all' });
  if (actor.bureauRoles.length > 0) throw problems.forbidden('delegation.no-power');
}

function faultsOfBorrower(actor: Actor, to: User, isAble: boolean): Fault[] {
  const { name } = to;
  if (to.id === actor.userId) return [fault('/to', 'borrower.oneself')];
  if (!to.isActive) return [fault('/to', 'borrower.inactive', { name })];
  if (to.bureauRoles.length > 0) return [fault('/to', 'borrower.no-power', { name })];
  return isAble ? [] : [fault('/to', 'borrower.no-role', { name })];
}

function faultsOfDays(today: Day, startsOn: Day, endsOn: Day): Fault[] {
  if (endsOn < startsOn) return [fault('/endsOn', 'delegation.order')];
  if (endsOn < today) return [fault('/endsOn', 'delegation.past')];
  const isTooLong = daysBetween(startsOn, endsOn) >= DELEGATION_MAX_DAYS;
  return isTooLong ? [fault('/endsOn', 'delegation.term', { max: DELEGATION_MAX_DAYS })] : [];
}
