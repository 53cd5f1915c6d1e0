import { Injectable } from '@nestjs/common';
import { say } from '#locales/say.js';
import { Clock } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { type Fault, fault, Problem, problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { EngagementUpdatesService } from '../engagements/engagement-updates.service.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import { MilestonesService } from '../engagements/milestones/milestones.service.js';
import { MembershipsService } from '../people/teams/memberships.service.js';
import { OpenWork } from '../people/open-work.js';
import { PeopleService } from '../people/people.service.js';
import type { PersonRow } from '../people/people.queries.js';
import type { Team } from '../people/teams/team.entity.js';
import { assertMayConfigure } from '../people/teams/team.policy.js';
import { teamRef } from '../people/teams/team.presenter.js';
import { TeamsQueries } from '../people/teams/teams.queries.js';
import { findTeam } from '../people/teams/teams.service.js';
import { mayReadSubject } from '../reminders/recipients.js';
import { ReminderQueries } from '../reminders/reminder.queries.js';
import { type DepartureBody, type DepartureDto, HANDOVERS_MAX } from './departure.dto.js';
import { type Leave, type LeftRow, LeftWorkQueries } from '../people/leaving/left-work.queries.js';

/**
 * A person leaves the bureau or a team. Shows what they leave behind, and hands it over in the same
 * transaction in which their access ends. Each engagement goes through the same methods as a single handover.
 */
@Injectable()
export class DeparturesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly queries: LeftWorkQueries,
    private readonly engagements: EngagementsQueries,
    private readonly updates: EngagementUpdatesService,
    private readonly milestones: MilestonesService,
    private readonly reminders: ReminderQueries,
    private readonly people: PeopleService,
    private readonly memberships: MembershipsService,
    private readonly openWork: OpenWork,
    private readonly teams: TeamsQueries,
  ) {}

  /**
   * What the person would leave behind with the role in `team`, or with the account if no team is given.
   * @throws 403; 404
   */
  async preview(actor: Actor, personId: string, teamKey?: string): Promise<DepartureDto> {
    const team = await this.findTeam(actor, teamKey);
    const person = await this.people.get(personId);
    const leave = { personId, teamId: team?.id ?? null };
    const now = this.clock.now();
    const [rows, counts, requests, delegations, silent] = await Promise.all([
      this.queries.engagements(actor, leave, HANDOVERS_MAX),
      this.queries.counts(actor, leave),
      team ? [] : this.queries.requests(actor, leave),
      team ? [] : this.queries.delegations(leave, now),
      this.silentReminders(actor, personId, now),
    ]);
    const engagements = rows.map(({ id, visibility: _visibility, hasMilestones: _has, ...row }) => ({
      ...row,
      silentReminders: silent.get(id) ?? 0,
    }));
    const counted = team ? rows.map(({ id }) => silent.get(id) ?? 0) : [...silent.values()];
    return {
      person: { id: person.id, name: person.name, ...(!person.isActive && { hasLeft: true as const }) },
      team: team && teamRef(team),
      engagements,
      ...counts,
      requests,
      delegations,
      silentReminders: counted.reduce((sum, count) => sum + count, 0),
    };
  }

  /**
   * Hands over and deactivates. @throws 400 for unknown engagements and people; 404; 409; 412; 422 for people
   * without the role, and for open work without an owner
   */
  async leaveBureau(
    actor: Actor,
    personId: string,
    version: number,
    body: DepartureBody,
  ): Promise<PersonRow> {
    await this.transactions.run(async (tx) => {
      await this.lock(tx, { personId, teamId: null }, body);
      await this.handOver(tx, actor, { personId, teamId: null }, body);
      await this.people.updateWithin(tx, actor, personId, version, { isActive: false });
      if (!body.endAccessAtOnce) await this.openWork.assertOwned(tx, actor, personId);
    });
    return this.people.get(personId);
  }

  /** Hands over and removes the role in the team. @throws 400; 403; 404; 422 as for the bureau */
  async leaveTeam(actor: Actor, personId: string, teamKey: string, body: DepartureBody): Promise<PersonRow> {
    const team = await this.findTeam(actor, teamKey);
    await this.transactions.run(async (tx) => {
      await this.lock(tx, { personId, teamId: team!.id }, body);
      await this.handOver(tx, actor, { personId, teamId: team!.id }, body);
      await this.memberships.removeWithin(tx, actor, team!.id, personId);
      if (!body.endAccessAtOnce) await this.openWork.assertOwned(tx, actor, personId);
    });
    return this.people.get(personId);
  }

  private async findTeam(actor: Actor, key: string | undefined): Promise<Team | null> {
    if (key === undefined) return null;
    const team = findTeam(await this.teams.tree(), key);
    assertMayConfigure(actor, team.id);
    return team;
  }

  /** Number of reminders to the person in the next 30 days, by engagement id. */
  private async silentReminders(actor: Actor, personId: string, now: Date): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for await (const { engagementId, subject } of this.reminders.forecast({ personId }, now)) {
      // Reminders about the leaving date itself are nobody else's.
      if (engagementId === null || (actor.userId !== null && !mayReadSubject(actor, subject))) continue;
      counts.set(engagementId, (counts.get(engagementId) ?? 0) + 1);
    }
    return counts;
  }

  private async lock(tx: Tx, leave: Leave, body: DepartureBody): Promise<void> {
    if (isHandingOver(body)) await this.queries.lock(tx.db, leave);
    await this.people.lock(tx, leave.personId);
  }

  /** Collects the faults of all handovers before it throws. If there is any, nothing is handed over. */
  private async handOver(tx: Tx, actor: Actor, leave: Leave, body: DepartureBody): Promise<void> {
    const { handOverTo } = body;
    if (!isHandingOver(body)) return;
    const left = await this.queries.engagements(actor, leave, null, tx.db);
    const named = namedIn(left, body);
    const faults: Fault[] = [];
    for (const row of left) {
      const to = named.get(row.id) ?? handOverTo;
      if (to === undefined) continue;
      try {
        await this.handOverOne(tx, actor, leave.personId, row, to);
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        faults.push(
          fault('/handovers', 'handover.refused', { reference: row.reference, because: error.sentence }),
        );
      }
    }
    if (faults.length > 0) throw problems.unmet(say('person.handover-refused'), faults);
  }

  private async handOverOne(
    tx: Tx,
    actor: Actor,
    fromId: string,
    { id, part, hasMilestones }: LeftRow,
    toId: string,
  ): Promise<void> {
    if (part === 'owner') await this.updates.updateWithin(tx, actor, id, undefined, { owner: toId });
    if (part === 'co_owner') {
      const { owner, coOwnerIds } = await this.engagements.getLocked(actor, id, tx.db);
      const others = coOwnerIds.filter((other) => other !== fromId);
      const isThere = [owner.id, ...others].includes(toId);
      const next = { coOwners: isThere ? others : [...others, toId] };
      await this.updates.updateWithin(tx, actor, id, undefined, next);
    }
    if (hasMilestones) await this.milestones.handOverWithin(tx, actor, id, fromId, toId);
  }
}

const isHandingOver = ({ handovers = [], handOverTo }: DepartureBody) =>
  handovers.length > 0 || handOverTo !== undefined;

const noWork = (pointer: string) =>
  new Problem(400, say('request.unknown-reference', { what: 'work' }), [fault(pointer, 'handover.no-work')]);

/**
 * Maps engagement ids to the person named to take over. @throws 400 if the person who leaves has no part in
 * an engagement, or if it is named twice
 */
function namedIn(left: readonly LeftRow[], { handovers = [] }: DepartureBody): Map<string, string> {
  const named = new Map<string, string>();
  for (const [index, { engagement, to }] of handovers.entries()) {
    const pointer = `/handovers/${index}/engagement`;
    const key = engagement.toUpperCase();
    const row = left.find(({ id, reference }) => reference === key || id.toUpperCase() === key);
    if (!row) throw noWork(pointer);
    if (named.has(row.id)) throw problems.malformed([fault(pointer, 'named-twice')]);
    named.set(row.id, to);
  }
  return named;
}
