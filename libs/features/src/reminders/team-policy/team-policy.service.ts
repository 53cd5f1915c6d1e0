import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { may } from '../../access/authorize.js';
import { personRef } from '../../access/person-ref.js';
import { ActivityService, changedFields } from '../../activity/activity.service.js';
import { assertMayConfigure } from '../../people/teams/team.policy.js';
import { Team } from '../../people/teams/team.entity.js';
import { TeamsQueries } from '../../people/teams/teams.queries.js';
import { offsetsFor } from '../planning/organisation.js';
import { FORECAST_DAYS, ReminderQueries } from '../reminder.queries.js';
import type { RuleKey } from '../rules.js';
import { mayReadSubject } from '../recipients.js';
import type { PolicyChangeDto, PolicyPreviewDto, TeamPolicyDto } from './team-policy.dto.js';
import {
  CHANGEABLE,
  changedReminders,
  hasOwnDays,
  remindersInWords,
  type TeamReminderChange,
  usualOffsets,
} from './team-policy.js';

export interface TeamPolicyChange {
  decideWithinDays?: number;
  /** ISO weekdays. */
  weekendDays?: number[];
  reminders?: TeamReminderChange[];
}

/** How many reminders each person gets by each rule: `person rule` → number. */
type Counts = Map<string, number>;

const nextOf = (team: Team, change: TeamPolicyChange) => ({
  decideWithinDays: change.decideWithinDays ?? team.decideWithinDays,
  weekendDays: change.weekendDays ?? team.weekendDays,
  reminders: changedReminders(team.reminders, change.reminders ?? []),
});

const inWords = ({ decideWithinDays, weekendDays, reminders }: ReturnType<typeof nextOf>) => ({
  ...{ decideWithinDays, weekendDays },
  reminders: remindersInWords(reminders),
});

/** The reminder policy of each team: what it has switched off, the days it chose, its time to decide and its week. */
@Injectable()
export class TeamPolicyService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly teams: TeamsQueries,
    private readonly reminders: ReminderQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 */
  async get(actor: Actor, idOrSlug: string): Promise<TeamPolicyDto> {
    const team = await this.find(idOrSlug, this.dataSource.manager);
    const { decideWithinDays, weekendDays, version } = team;
    return {
      ...{ decideWithinDays, weekendDays, version },
      items: CHANGEABLE.map((falling) => ({
        rule: falling.key,
        count: falling.falls.count,
        isOptional: falling.rule.isOptionalForTeam,
        hasOwnDays: hasOwnDays(falling),
        isOff: team.reminders[falling.key]?.isOff ?? false,
        offsets: [...offsetsFor(falling, { ...team, reminders: withoutOff(team, falling.key) })],
        usualOffsets: [...usualOffsets(falling)],
      })),
      mayChange: may(actor, 'team.configure', { teamId: team.id }),
      lastChange: await this.lastChange(team.id),
    };
  }

  /** @throws 403; 404; 412; 422 for a reminder that may not be changed like this */
  async update(
    actor: Actor,
    idOrSlug: string,
    version: Expected,
    change: TeamPolicyChange,
  ): Promise<TeamPolicyDto> {
    await this.transactions.run(async (tx) => {
      const { id } = await this.find(idOrSlug, tx.db);
      const team = await tx.db.findOneOrFail(Team, { where: { id }, lock: { mode: 'for_no_key_update' } });
      assertMayConfigure(actor, id);
      assertVersion(team, version);
      const next = nextOf(team, change);
      const { before, after } = changedFields<object>(inWords(team), inWords(next));
      if (Object.keys(after).length === 0) return;
      await tx.db.save(Object.assign(team, next));
      await this.activity.record(tx, actor, {
        what: 'team.updated',
        subject: 'team',
        subjectId: id,
        before,
        after,
      });
    });
    return this.get(actor, idOrSlug);
  }

  /**
   * Who would get more or fewer reminders in the next 30 days, if nothing else changes. It really changes the team in a
   * transaction and rolls back, so the preview reads the rules as the planner would. Counts leave out what the actor may
   * not read.
   * @throws 403; 404; 422
   */
  async preview(actor: Actor, idOrSlug: string, change: TeamPolicyChange): Promise<PolicyPreviewDto> {
    const team = await this.find(idOrSlug, this.dataSource.manager);
    assertMayConfigure(actor, team.id);
    const next = nextOf(team, change);
    const runner = this.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      const before = await this.count(actor, team.id, runner.manager);
      await runner.manager.update(Team, { id: team.id }, next);
      const after = await this.count(actor, team.id, runner.manager);
      return { items: await this.compare(before, after) };
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  private async find(idOrSlug: string, db: EntityManager): Promise<Team> {
    const team = (await this.teams.tree(db)).get(idOrSlug);
    if (!team) throw problems.notFound('team');
    return team;
  }

  private async count(actor: Actor, teamId: string, db: EntityManager): Promise<Counts> {
    const counts: Counts = new Map();
    for await (const one of this.reminders.forecast({ teamId }, this.clock.now(), FORECAST_DAYS, db)) {
      if (actor.userId !== null && !mayReadSubject(actor, one.subject)) continue;
      const key = `${one.recipientId} ${one.rule}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  private async compare(before: Counts, after: Counts): Promise<PolicyPreviewDto['items']> {
    const changed = [...new Set([...before.keys(), ...after.keys()])]
      .map((key) => {
        const [recipientId = '', rule = ''] = key.split(' ');
        const counts = { before: before.get(key) ?? 0, after: after.get(key) ?? 0 };
        return { recipientId, rule: rule as RuleKey, ...counts };
      })
      .filter((each) => each.before !== each.after)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
    const names = await this.reminders.recipients(changed);
    return changed.map(({ recipientId, ...effect }) => ({
      ...effect,
      person: { id: recipientId, name: names.get(recipientId)?.name ?? '' },
    }));
  }

  private async lastChange(teamId: string): Promise<PolicyChangeDto | null> {
    const [row] = await this.dataSource.query<{ at: Date; by: PolicyChangeDto['by'] }[]>(
      `SELECT a.at, CASE WHEN u.id IS NOT NULL THEN ${personRef('u')} END AS by
       FROM activities a LEFT JOIN users u ON u.id = a.actor_id
       WHERE a.stream = 'team:' || $1 AND a.what = 'team.updated'
         AND a.after ?| ARRAY['reminders', 'decideWithinDays', 'weekendDays']
       ORDER BY a.position DESC LIMIT 1`,
      [teamId],
    );
    return row ? { at: row.at.toISOString(), by: row.by } : null;
  }
}

/** The days that a rule would have if it were not switched off. */
function withoutOff({ reminders }: Team, key: RuleKey): Team['reminders'] {
  const own = reminders[key];
  return own ? { [key]: { ...own, isOff: false } } : {};
}
