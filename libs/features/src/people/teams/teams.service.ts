import { Injectable } from '@nestjs/common';
import { say } from '#locales/say.js';
import { Clock, dayIn } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import { knownTimeZone } from '#platform/time-zones/time-zones.js';
import type { Actor } from '../../access/actor.js';
import { ActivityService, changedFields } from '../../activity/activity.service.js';
import { GrantsService } from '../grants/grants.service.js';
import { publicHolidays } from '../calendars/public-holidays.js';
import type { CalendarDto, TeamDto, TeamNodeDto } from './team.dto.js';
import { Team, type TeamKind } from './team.entity.js';
import { assertMayConfigure, assertMayManageTree, teamPowersOf } from './team.policy.js';
import { teamNodes, teamRef } from './team.presenter.js';
import type { TeamTree } from './team-tree.js';
import { TeamsQueries } from './teams.queries.js';

export interface TeamPatch {
  name?: string;
  slug?: string;
  kind?: TeamKind;
  /** Id or slug of the team above. */
  parent?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** IANA name. */
  timeZone?: string;
  /** ISO weekdays. */
  weekendDays?: number[];
  /** Working days. */
  decideWithinDays?: number;
  isStartDecided?: boolean;
}

export interface NewTeam extends TeamPatch {
  name: string;
  slug: string;
  kind: TeamKind;
  country: string;
  timeZone: string;
}

/** Fields that the team's own supervisors may set. All others are for administrators. */
const POLICY_FIELDS = new Set<string>([
  'weekendDays',
  'decideWithinDays',
  'isStartDecided',
] satisfies (keyof TeamPatch)[]);

/** The tree of teams, with the policy of each. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly teams: TeamsQueries,
    private readonly clock: Clock,
    private readonly grants: GrantsService,
  ) {}

  async list(): Promise<TeamNodeDto[]> {
    const [tree, counts] = await Promise.all([this.teams.tree(), this.teams.memberCounts()]);
    return teamNodes(tree, counts);
  }

  /** A team with its members, including those of the teams above. @throws 404 */
  async get(actor: Actor, idOrSlug: string): Promise<TeamDto> {
    const tree = await this.teams.tree();
    const team = findTeam(tree, idOrSlug);
    const above = tree.ancestorsOrSelf(team.id);
    const [members, days] = await Promise.all([
      this.teams.members(above.map(({ id }) => id)),
      this.teams.days(team.id),
    ]);
    const parent = tree.parentOf(team.id);
    const { id, name, slug, kind, country, timeZone, weekendDays, decideWithinDays, isStartDecided } = team;
    return {
      ...{ id, name, slug, kind, country, timeZone, weekendDays, decideWithinDays, isStartDecided },
      isTimeZoneKnown: timeZone === team.clockZone,
      parent: parent ? teamRef(parent) : null,
      children: tree.children(team.id).map(teamRef),
      // The team's own members first, then those of each team above.
      members: above.flatMap((heldIn) =>
        members
          .filter(({ teamId }) => teamId === heldIn.id)
          .map(({ person, role }) => ({ person, role, heldIn: teamRef(heldIn) })),
      ),
      days,
      may: teamPowersOf(actor, team.id),
      version: team.version,
    };
  }

  /** Public holidays and exceptions of one year, by default this year in the team's time zone. @throws 404 */
  async calendar(idOrSlug: string, askedYear?: number): Promise<CalendarDto> {
    const team = findTeam(await this.teams.tree(), idOrSlug);
    const { country, weekendDays, clockZone } = team;
    const year = askedYear ?? Number(dayIn(clockZone, this.clock.now()).slice(0, 4));
    const holidays = [...publicHolidays(country, year)].map(([day, name]) => ({ day, name }));
    return { year, country, weekendDays, holidays, exceptions: await this.teams.days(team.id, year) };
  }

  /** @throws 400 for an unknown parent or time zone; 409 for a slug in use, or a second root */
  async create(actor: Actor, { parent: parentRef, ...given }: NewTeam): Promise<TeamDto> {
    const id = await this.transactions.run(async (tx) => {
      const fields = { ...given, timeZone: await knownTimeZone(tx.db, given.timeZone) };
      const tree = await this.lockTree(tx);
      assertSlugFree(tree, fields.slug);
      const parent = parentRef === undefined ? undefined : findParent(tree, parentRef);
      if (!parent && tree.all().length > 0) throw problems.conflict('team.one-root');
      const team = await tx.db.save(
        tx.db.create(Team, { ...fields, parentId: parent?.id ?? null, createdAt: tx.now }),
      );
      await this.activity.record(tx, actor, {
        what: 'team.created',
        subject: 'team',
        subjectId: team.id,
        after: { ...fields, parent: parent?.slug ?? null },
      });
      return team.id;
    });
    return this.get(actor, id);
  }

  /**
   * Changes a team. Its supervisors may set its calendar and policy. Name, slug, kind, country, time zone and
   * place in the tree are for administrators.
   * @throws 403; 404; 409 for a slug in use; 412; 422 for a parent that is the team itself or below it
   */
  async update(
    actor: Actor,
    idOrSlug: string,
    version: Expected | undefined,
    patch: TeamPatch,
  ): Promise<{ team: TeamDto; waitingGrants: string[] }> {
    const { parent: parentRef, ...fields } = patch;
    const { id, waitingGrants } = await this.transactions.run(async (tx) => {
      const tree = await this.lockTree(tx);
      const team = findTeam(tree, idOrSlug);
      if (Object.keys(patch).some((field) => !POLICY_FIELDS.has(field))) assertMayManageTree(actor);
      else assertMayConfigure(actor, team.id);
      assertVersion(team, version);
      if (fields.slug !== undefined && fields.slug !== team.slug) assertSlugFree(tree, fields.slug);
      const move =
        parentRef === undefined
          ? null
          : await this.askToMove(tx, actor, team, newParent(tree, team, parentRef));
      const waitingGrants = move?.grantId ? [move.grantId] : [];
      const next = {
        ...fields,
        ...move?.next,
        ...(fields.timeZone !== undefined &&
          fields.timeZone !== team.timeZone && { timeZone: await knownTimeZone(tx.db, fields.timeZone) }),
      };
      const { before, after } = changedFields<object>(team, next);
      if (Object.keys(after).length === 0) return { id: team.id, waitingGrants };
      await tx.db.save(Object.assign(team, next));
      await this.activity.record(tx, actor, {
        what: 'team.updated',
        subject: 'team',
        subjectId: team.id,
        before,
        after: { ...after, ...move?.note },
      });
      return { id: team.id, waitingGrants };
    });
    return { team: await this.get(actor, id), waitingGrants };
  }

  /** A move waits for a second person if it gives someone power to decide there. */
  private async askToMove(tx: Tx, actor: Actor, team: Team, parentId: string) {
    if (team.parentId === parentId) return null;
    const wanted = { before: { parentId: team.parentId }, after: { parentId } };
    const ruling = await this.grants.rule(tx, actor, { kind: 'team_move', person: null, team, ...wanted });
    return ruling.warrant
      ? { next: { parentId }, note: ruling.warrant.note, grantId: null }
      : { next: {}, note: {}, grantId: ruling.grantId };
  }

  /**
   * Loads the whole tree and blocks other changes to it until the transaction ends: two moves without a cycle
   * can form one together. Readers, and rows that refer to a team, are not blocked.
   */
  private async lockTree(tx: Tx): Promise<TeamTree> {
    await tx.db.query('LOCK TABLE teams IN SHARE ROW EXCLUSIVE MODE');
    return this.teams.tree(tx.db);
  }
}

/** @throws 404 */
export function findTeam(tree: TeamTree, idOrSlug: string): Team {
  const team = tree.get(idOrSlug);
  if (!team) throw problems.notFound('team');
  return team;
}

function findParent(tree: TeamTree, ref: string): Team {
  const parent = tree.get(ref);
  if (!parent) throw problems.unknownReference('/parent', 'team');
  return parent;
}

function newParent(tree: TeamTree, team: Team, ref: string): string {
  const parent = findParent(tree, ref);
  if (tree.descendantsOrSelf(team.id).includes(parent)) {
    throw problems.unmet(say('team.cycle'), [fault('/parent', 'team.parent-below')]);
  }
  return parent.id;
}

function assertSlugFree(tree: TeamTree, slug: string): void {
  if (tree.get(slug)) throw problems.conflict('team.slug-taken', { team: slug });
}
