import { Injectable } from '@nestjs/common';
import type { Day } from '#contract';
import { say } from '#locales/say.js';
import { Clock, dayIn } from '#platform/clock.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { fault, problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { mayInBureau } from '../../access/authorize.js';
import { User } from '../../access/user.entity.js';
import { ActivityService } from '../../activity/activity.service.js';
import { PeopleQueries, type PersonRow } from '../people.queries.js';
import type { HandoverDto, LeavingListDto } from './leaving.dto.js';
import { LeavingQueries } from './leaving.queries.js';
import { LeftWorkQueries } from './left-work.queries.js';

const AT_MOST = 200;

/** Leaving dates, and what the people have to hand over by then (domain: people who leave). */
@Injectable()
export class LeavingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly people: PeopleQueries,
    private readonly leaving: LeavingQueries,
    private readonly work: LeftWorkQueries,
    private readonly clock: Clock,
  ) {}

  /** Active people with a leaving date among the actor and those the actor answers for. */
  async list(actor: Actor): Promise<LeavingListDto> {
    return { items: await this.leaving.list(actor, this.todayOf(actor)) };
  }

  /** @throws 403 unless the actor is the person, answers for them, or manages people; 404 */
  async handover(actor: Actor, personId: string): Promise<HandoverDto> {
    const person = await this.people.find(personId);
    if (!person) throw problems.notFound('person');
    const maySetDate = mayManage(actor, person);
    if (!maySetDate && actor.userId !== personId) throw problems.forbidden('leaving.not-yours');
    const leave = { personId, teamId: null };
    const rows = await this.work.engagements(actor, leave, AT_MOST);
    const leavesOn = await this.leaving.dateOf(personId);
    return {
      person: { id: person.id, name: person.name, ...(!person.isActive && { hasLeft: true as const }) },
      leavesOn,
      isPast: person.isActive && leavesOn !== null && leavesOn < this.todayOf(actor),
      maySetDate: maySetDate && person.isActive,
      version: person.version,
      engagements: rows.map(({ id: _id, visibility: _visibility, hasMilestones: _has, ...row }) => row),
      ...(await this.work.counts(actor, leave)),
      requests: await this.work.requests(actor, leave),
      delegations: await this.work.delegations(leave, this.clock.now()),
      views: await this.work.views(leave),
    };
  }

  /**
   * Sets or removes the leaving date of an active person.
   * @throws 403 unless the actor supervises the person or manages people; 404; 409 for a person who has left; 412;
   * 422 for a date in the past
   */
  async setDate(
    actor: Actor,
    personId: string,
    version: Expected,
    leavesOn: Day | null,
  ): Promise<HandoverDto> {
    const person = await this.people.find(personId);
    if (!person) throw problems.notFound('person');
    if (!mayManage(actor, person)) throw problems.forbidden('leaving.not-supervisor');
    await this.transactions.run((tx) => this.write(tx, actor, personId, version, leavesOn));
    return this.handover(actor, personId);
  }

  private async write(tx: Tx, actor: Actor, id: string, version: Expected, leavesOn: Day | null) {
    const user = await tx.db.findOneOrFail(User, { where: { id }, lock: { mode: 'for_no_key_update' } });
    assertVersion(user, version);
    if (!user.isActive) throw problems.conflict('leaving.has-left');
    if (leavesOn !== null && leavesOn < dayIn(actor.timeZone, tx.now))
      throw problems.unmet(say('leaving.refused'), [fault('/leavesOn', 'leaving.past')]);
    const before = user.leavesOn;
    if (before === leavesOn) return;
    await tx.db.save(Object.assign(user, { leavesOn }));
    await this.activity.record(tx, actor, {
      what: 'person.updated',
      subject: 'person',
      subjectId: id,
      before: { leavesOn: before },
      after: { leavesOn },
    });
  }

  private todayOf(actor: Actor): Day {
    return dayIn(actor.timeZone, this.clock.now());
  }
}

/** Administrators, and supervisors of a team in which the person has a role; nobody for themselves. */
const mayManage = (actor: Actor, person: PersonRow): boolean =>
  actor.userId !== person.id &&
  (mayInBureau(actor, 'people.manage') ||
    person.roles.some(({ team }) => actor.teamRoles.get(team.id) === 'supervisor'));
