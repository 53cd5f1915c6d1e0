import { Inject, Injectable } from '@nestjs/common';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { Problem, problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { may, mayInBureau } from '../../access/authorize.js';
import { User } from '../../access/user.entity.js';
import { ActivityService } from '../../activity/activity.service.js';
import { Membership } from '../teams/membership.entity.js';
import { teamRef } from '../teams/team.presenter.js';
import type { TeamTree } from '../teams/team-tree.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { GrantDto, GrantListDto } from './grant.dto.js';
import type { GrantState } from './grant.entity.js';
import { type ConfirmerRow, type GrantRow, GrantsQueries } from './grants.queries.js';
import { nameOf } from './grants.service.js';
import { reasonAgainstConfirming } from './power.rules.js';
import { lockAdministratorsAnd, PowerWriter } from './power.writer.js';

const changed = () => problems.conflict('grant.changed');

/** Administrators and auditors see all; others only what they asked for, gain by, decided or may confirm. */
const concerns = (actor: Actor, { askedBy, person, decidedBy, may: { confirm } }: GrantDto): boolean =>
  actor.bureauRoles.length > 0 ||
  confirm ||
  [askedBy?.id, person?.id, decidedBy?.id].includes(actor.userId ?? '');

/** Confirms, refuses or withdraws waiting changes of power. */
@Injectable()
export class ConfirmationsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly queries: GrantsQueries,
    private readonly teams: TeamsQueries,
    private readonly actors: ActorQueries,
    private readonly writer: PowerWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Waiting changes that concern the actor: all for administrators and auditors; otherwise what they asked
   * for, gain by or may confirm.
   */
  async list(actor: Actor): Promise<GrantListDto> {
    const now = this.clock.now();
    const rows = await this.queries.waiting(now);
    const [tree, [confirmer]] = await Promise.all([
      this.teams.tree(),
      rows.length > 0 && actor.userId ? this.queries.confirmers(now, actor.userId) : [],
    ]);
    const items: GrantDto[] = [];
    for (const row of rows) {
      const dto = await this.present(actor, row, tree, confirmer, now);
      if (concerns(actor, dto)) items.push(dto);
    }
    return { items, confirmation: this.config.SECOND_CONFIRMATION };
  }

  /** One change in any state. @throws 404 if it does not concern the actor */
  async get(actor: Actor, id: string): Promise<GrantDto> {
    const dto = await this.load(actor, id);
    if (!concerns(actor, dto)) throw problems.notFound('grant');
    return dto;
  }

  /**
   * Puts a change into effect, after checking everything again against the current state.
   * @throws 403 for the person who asked, those who gain by it, people who act for them, and people whose
   * account the asker created or whose role the asker requested; 404; 409 if it is over or something has changed
   */
  async confirm(actor: Actor, id: string): Promise<GrantDto> {
    await this.transactions.run(async (tx) => {
      const grant = await this.lock(tx, id);
      await this.assertMayConfirm(tx, actor, grant);
      await this.assertStillAsked(tx, grant);
      await this.apply(tx, actor, grant);
      await this.close(tx, actor, grant, 'confirmed', null);
    });
    return this.load(actor, id);
  }

  /** @throws as `confirm` */
  async refuse(actor: Actor, id: string, note: string | null): Promise<GrantDto> {
    await this.transactions.run(async (tx) => {
      const grant = await this.lock(tx, id);
      await this.assertMayConfirm(tx, actor, grant);
      await this.close(tx, actor, grant, 'refused', note);
    });
    return this.load(actor, id);
  }

  /** Takes back what the actor asked for. @throws 403 for anyone else; 404; 409 if it is over */
  async withdraw(actor: Actor, id: string): Promise<GrantDto> {
    await this.transactions.run(async (tx) => {
      const grant = await this.lock(tx, id);
      if (grant.askedBy?.id !== actor.userId) throw problems.forbidden('grant.not-yours');
      await this.close(tx, actor, grant, 'withdrawn', null);
    });
    return this.load(actor, id);
  }

  private async load(actor: Actor, id: string): Promise<GrantDto> {
    const now = this.clock.now();
    const row = await this.queries.find(id, now);
    if (!row) throw problems.notFound('grant');
    const [confirmer] = actor.userId ? await this.queries.confirmers(now, actor.userId) : [];
    return this.present(actor, row, await this.teams.tree(), confirmer, now);
  }

  /** If two people confirm at once, the second waits here and then finds the change closed. */
  private async lock(tx: Tx, id: string): Promise<GrantRow> {
    await tx.db.query('SELECT id FROM grants WHERE id = $1 FOR UPDATE', [id]);
    const grant = await this.queries.find(id, tx.now, tx.db);
    if (!grant) throw problems.notFound('grant');
    if (grant.state !== 'waiting') throw problems.conflict('grant.over');
    return grant;
  }

  /** Checks the confirmer's roles as they are now, not as they were when the request came in. */
  private async assertMayConfirm(tx: Tx, actor: Actor, grant: GrantRow): Promise<void> {
    await tx.db.query('SELECT id FROM users WHERE id = $1 FOR SHARE', [actor.userId]);
    const [confirmer] = await this.queries.confirmers(tx.now, actor.userId, tx.db);
    const reason = await this.reasonAgainst(grant, confirmer, tx.now, tx);
    if (reason !== null) throw new Problem(403, reason);
  }

  private async reasonAgainst(
    grant: GrantRow,
    confirmer: ConfirmerRow | undefined,
    now: Date,
    tx?: Tx,
    tree?: TeamTree,
  ): Promise<Sentence | null> {
    const askedById = grant.askedBy?.id ?? null;
    const parties = { ...grant, personId: grant.person?.id ?? null, askedById };
    const rule = await this.queries.caseOf(parties, now, tx?.db, tree);
    if (!confirmer) return say('grant.four-eyes', { why: 'no_power' });
    const isMadeByAsker = askedById !== null && confirmer.makerIds.includes(askedById);
    return reasonAgainstConfirming(rule, { ...confirmer, isMadeByAsker });
  }

  /** The person who asked must still be active and still be allowed to ask. */
  private async assertStillAsked(tx: Tx, { askedBy, kind, teamId }: GrantRow): Promise<void> {
    if (askedBy === null) return;
    const asker = (await this.actors.byIds([askedBy.id], 'web', tx.db)).get(askedBy.id);
    const isAble =
      asker &&
      (kind === 'membership' && teamId !== null
        ? may(asker, 'team.configure', { teamId })
        : mayInBureau(asker, kind === 'team_move' ? 'teams.manage' : 'people.manage'));
    if (!isAble) throw changed();
  }

  private async apply(tx: Tx, actor: Actor, grant: GrantRow): Promise<void> {
    const { kind, teamId, before, after, person } = grant;
    const warrant = {
      by: grant.askedBy?.name ?? null,
      confirmedBy: nameOf(actor),
      note: { grantId: grant.id },
    };
    if (kind === 'team_move') {
      await tx.db.query('LOCK TABLE teams IN SHARE ROW EXCLUSIVE MODE');
      const tree = await this.teams.tree(tx.db);
      const team = tree.get(teamId ?? '');
      const parent = tree.get(after.parentId ?? '');
      const isCycle = team && parent && tree.descendantsOrSelf(team.id).includes(parent);
      if (!team || !parent || isCycle || team.parentId !== before.parentId) throw changed();
      await this.writer.moveTeam(tx, actor, team, parent.id, warrant);
      return;
    }
    await lockAdministratorsAnd(tx, person?.id ?? '');
    const user = await tx.db.findOneBy(User, { id: person?.id ?? '' });
    if (!user || user.email !== grant.personEmail || user.isActive === (kind === 'reactivation'))
      throw changed();
    if (kind === 'membership') {
      const team = (await this.teams.tree(tx.db)).get(teamId ?? '');
      const held = await tx.db.findOneBy(Membership, { userId: user.id, teamId: teamId ?? '' });
      if (!team || !after.role || (held?.role ?? null) !== (before.role ?? null)) throw changed();
      const change = { personId: user.id, team, before: held?.role ?? null, after: after.role };
      await this.writer.setMembership(tx, actor, change, warrant);
      return;
    }
    if (kind === 'bureau_roles' && user.bureauRoles.join() !== (before.bureauRoles ?? []).join())
      throw changed();
    await this.writer.updatePerson(tx, actor, user, after, warrant);
  }

  private async close(
    tx: Tx,
    actor: Actor,
    { id, kind, person, teamId, after }: GrantRow,
    state: Exclude<GrantState, 'waiting' | 'lapsed'>,
    note: string | null,
  ): Promise<void> {
    await tx.db.query(
      'UPDATE grants SET state = $2, decided_by_id = $3, decided_at = $4, note = $5 WHERE id = $1',
      [id, state, actor.userId, tx.now, note],
    );
    await this.activity.record(tx, actor, {
      what: `grant.${state}`,
      subject: person ? 'person' : 'team',
      subjectId: person?.id ?? teamId,
      after: { grantId: id, kind, teamId, note, ...after },
    });
  }

  private async present(
    actor: Actor,
    row: GrantRow,
    tree: TeamTree,
    confirmer: ConfirmerRow | undefined,
    now: Date,
  ): Promise<GrantDto> {
    const { teamId, before, after } = row;
    const refOf = (id: string | null | undefined) => {
      const team = id ? tree.get(id) : undefined;
      return team ? teamRef(team) : null;
    };
    const valuesOf = ({ parentId, ...rest }: typeof before) =>
      parentId === undefined ? rest : { ...rest, parent: refOf(parentId) };
    const isOpen = row.state === 'waiting';
    const whyNot = isOpen ? await this.reasonAgainst(row, confirmer, now, undefined, tree) : null;
    const isDecidable = isOpen && whyNot === null && actor.scopes.includes('write');
    return {
      ...{ id: row.id, kind: row.kind, person: row.person, team: refOf(teamId), state: row.state },
      ...{ before: valuesOf(before), after: valuesOf(after) },
      ...{ askedBy: row.askedBy, askedAt: row.askedAt.toISOString(), expiresAt: row.expiresAt.toISOString() },
      ...{ decidedBy: row.decidedBy, decidedAt: row.decidedAt?.toISOString() ?? null, note: row.note },
      may: {
        confirm: isDecidable,
        withdraw: isOpen && row.askedBy?.id === actor.userId,
        whyNot,
      },
    };
  }
}
