import { Injectable } from '@nestjs/common';
import type { Day } from '#contract';
import { Transactions } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../../access/actor.js';
import { ActivityService } from '../../activity/activity.service.js';
import type { TeamDayDto } from '../teams/team.dto.js';
import { TeamDay } from './team-day.entity.js';
import { assertMayConfigure } from '../teams/team.policy.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { findTeam } from '../teams/teams.service.js';

/** Days on which a team differs from its country's calendar. */
@Injectable()
export class TeamDaysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly teams: TeamsQueries,
  ) {}

  /** @param team id or slug. @throws 403; 404 */
  async set(actor: Actor, team: string, { day, isWorked, name }: TeamDayDto): Promise<TeamDayDto> {
    const found = findTeam(await this.teams.tree(), team);
    assertMayConfigure(actor, found.id);
    return this.transactions.run(async (tx) => {
      const key = { teamId: found.id, dayOn: day };
      const before = await tx.db.findOne(TeamDay, { where: key, lock: { mode: 'pessimistic_write' } });
      await tx.db.upsert(TeamDay, { ...key, isWorked, name }, ['teamId', 'dayOn']);
      if (before?.isWorked !== isWorked || before.name !== name) {
        await this.activity.record(tx, actor, {
          what: 'team-day.set',
          subject: 'team',
          subjectId: found.id,
          before: before && { day, isWorked: before.isWorked, name: before.name },
          after: { day, isWorked, name },
        });
      }
      return { day, isWorked, name };
    });
  }

  /** Removes an exception: the calendar applies to the day again. @throws 403; 404 */
  async remove(actor: Actor, team: string, day: Day): Promise<void> {
    const found = findTeam(await this.teams.tree(), team);
    assertMayConfigure(actor, found.id);
    await this.transactions.run(async (tx) => {
      const [removed] = await tx.db.query<[{ isWorked: boolean; name: string }[], number]>(
        `DELETE FROM team_days WHERE team_id = $1 AND day_on = $2 RETURNING is_worked AS "isWorked", name`,
        [found.id, day],
      );
      if (!removed[0]) throw problems.notFound('day');
      await this.activity.record(tx, actor, {
        what: 'team-day.removed',
        subject: 'team',
        subjectId: found.id,
        before: { day, ...removed[0] },
      });
    });
  }
}
