import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DUE_SOON_DAYS, UNFINISHED_STATUSES, type Verb } from '#contract';
import { Clock, dayIn } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { todaySql, visibleEngagements } from '../access/visibility.js';
import { ChangeRequestReader } from '../changes/change-request.reader.js';
import type { EngagementFilter } from '../engagements/filters/engagement.filter.js';
import { EngagementsService } from '../engagements/engagements.service.js';
import type { EngagementTaskDto } from '../engagements/engagement.responses.js';
import { WORK_LISTS, type WorkDto, type WorkMilestoneDto } from './work.dto.js';

/** At most this many of each kind, enough for an overview; the full lists show the rest. */
const LIMIT = 25;

/** One more tells that there is a rest. */
const READ = LIMIT + 1;

const OLDEST = { sort: 'dueOn', limit: READ };

type Lists = Omit<WorkDto, 'more' | 'openCount'>;

const isPossible =
  (verb: Verb) =>
  ({ nextVerbs }: EngagementTaskDto): boolean =>
    nextVerbs.includes(verb);

/** A person's work: overdue, due soon, waiting for their decision, returned to them. */
@Injectable()
export class WorkService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly engagements: EngagementsService,
    private readonly changeRequests: ChangeRequestReader,
  ) {}

  /** One statement after the other: ten at once would hold up every other request that needs a connection. */
  async get(actor: Actor): Promise<WorkDto> {
    const lists = await this.lists(actor);
    const shown = Object.fromEntries(
      Object.entries(lists).map(([name, items]) => [name, items.slice(0, LIMIT)]),
    ) as Lists;
    const unfinished = { owner: ['me'], status: [...UNFINISHED_STATUSES] };
    return {
      ...shown,
      toStart: shown.toStart.filter(isPossible('start')),
      toClose: shown.toClose.filter(isPossible('close')),
      more: WORK_LISTS.filter((name) => lists[name].length > LIMIT),
      openCount: await this.engagements.count(actor, unfinished),
    };
  }

  /** One item more than is shown, where there are so many; some need a verb that may not be possible. */
  private async lists(actor: Actor): Promise<Lists> {
    const today = dayIn(actor.timeZone, this.clock.now());
    const mine = { ...OLDEST, owner: ['me'] };
    const requests = { state: ['open' as const], limit: READ };
    const overdue = await this.engagements.first(actor, { ...mine, health: ['overdue'] });
    const dueSoon = await this.engagements.first(actor, { ...mine, health: ['due_soon'] });
    const milestones = await this.milestones(actor);
    const startable = { status: ['planned' as const], health: ['on_track' as const], startTo: today };
    const planned = await this.engagements.first(actor, { ...mine, ...startable });
    const ownerless = await this.ofMyTeams(actor, { ownerLeft: 'true' });
    const completed = await this.ofMyTeams(actor, { status: ['completed'] });
    const decidable = await this.changeRequests.first(actor, { ...requests, decidableBy: 'me' });
    const returnedToMe = await this.engagements.first(actor, {
      ...OLDEST,
      returnedTo: 'me',
      include: ['actions'],
    });
    const asked = await this.changeRequests.first(actor, { ...requests, askedBy: 'me' });
    return {
      overdue,
      dueSoon,
      milestones,
      toStart: planned,
      ownerless,
      toClose: completed,
      waitingForMyDecision: decidable,
      returnedToMe,
      waitingForOthers: asked,
    };
  }

  /** Engagements of the teams that the person supervises. */
  private async ofMyTeams(actor: Actor, filter: EngagementFilter): Promise<EngagementTaskDto[]> {
    const team = [...actor.teamRoles].filter(([, role]) => role === 'supervisor').map(([id]) => id);
    if (team.length === 0) return [];
    return this.engagements.first(actor, { ...OLDEST, ...filter, team });
  }

  private milestones(actor: Actor): Promise<WorkMilestoneDto[]> {
    const params: unknown[] = [this.clock.now(), actor.userId];
    const today = todaySql('t', '$1');
    return this.dataSource.query<WorkMilestoneDto[]>(
      `SELECT m.id, m.title, m.due_on::text AS "dueOn",
         CASE WHEN m.due_on < ${today} THEN 'overdue' ELSE 'due_soon' END AS health,
         json_build_object('reference', e.reference, 'title', e.title) AS engagement
       FROM milestones m JOIN engagements e ON e.id = m.engagement_id JOIN teams t ON t.id = e.team_id
       WHERE m.state = 'open' AND m.responsible_id = $2 AND e.status IN ('planned', 'active')
         AND m.due_on <= ${today} + ${DUE_SOON_DAYS} AND ${visibleEngagements(actor, 'e', params)}
       ORDER BY m.due_on, m.id LIMIT ${READ}`,
      params,
    );
  }
}
