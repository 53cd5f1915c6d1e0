import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { dayIn } from '#platform/clock.js';
import { WorkingCalendar } from '../calendars/working-calendar.js';
import { type Candidate, Ladder, type LentPower } from './ladder.js';

interface PersonRow {
  userId: string;
  name: string;
  mayDecide: boolean;
  timeZone: string;
  awayFromOn: Day | null;
  awayUntilOn: Day | null;
  teamIds: string[] | null;
}

interface LadderRow {
  teams: {
    id: string;
    parentId: string | null;
    timeZone: string;
    country: string;
    weekendDays: number[];
    decideWithinDays: number;
    days: { dayOn: Day; isWorked: boolean; name: string }[] | null;
  }[];
  supervisors: (PersonRow & { teamId: string })[] | null;
  delegations:
    | (PersonRow & { fromUserId: string; teamId: string | null; startsOn: Day; endsOn: Day })[]
    | null;
}

/** SQL: a person as a candidate. */
const CANDIDATE = `
  'userId', u.id, 'name', u.name,
  'mayDecide', u.is_active AND u.bureau_roles = '{}', 'timeZone', u.time_zone,
  'awayFromOn', u.away_from_on, 'awayUntilOn', u.away_until_on,
  'teamIds', (SELECT json_agg(m2.team_id) FROM memberships m2
    WHERE m2.user_id = u.id AND m2.role IN ('supervisor', 'officer'))`;

// The organisation is small compared with its engagements, so one statement reads everything that the ladder needs.
const LOAD = `
  SELECT
    (SELECT json_agg(json_build_object('id', t.id, 'parentId', t.parent_id, 'timeZone', t.clock_zone,
       'country', t.country, 'weekendDays', t.weekend_days, 'decideWithinDays', t.decide_within_days,
       'days', (SELECT json_agg(json_build_object('dayOn', d.day_on, 'isWorked', d.is_worked, 'name', d.name))
                FROM team_days d WHERE d.team_id = t.id))) FROM teams t) AS teams,
    (SELECT json_agg(json_build_object('teamId', m.team_id, ${CANDIDATE}) ORDER BY ${nameOrder('u.name')}, u.id)
       FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.role = 'supervisor') AS supervisors,
    (SELECT json_agg(json_build_object('fromUserId', l.from_user_id, 'teamId', l.team_id,
       'startsOn', l.starts_on, 'endsOn', l.ends_on, ${CANDIDATE}) ORDER BY ${nameOrder('u.name')}, u.id)
       FROM delegations l JOIN users u ON u.id = l.to_user_id JOIN users lender ON lender.id = l.from_user_id
       WHERE l.revoked_at IS NULL AND l.ends_on >= ($1::timestamptz)::date - 1 AND lender.is_active
         AND lender.bureau_roles = '{}') AS delegations`;

/** Absence is checked in the person's own time zone. */
function toCandidate(row: PersonRow, now: Date): Candidate {
  const { userId, name, mayDecide, timeZone, awayFromOn, awayUntilOn, teamIds } = row;
  const isAway = () => {
    if (awayFromOn === null || awayUntilOn === null) return false;
    const today = dayIn(timeZone, now);
    return awayFromOn <= today && today <= awayUntilOn;
  };
  return { userId, name, isAvailable: mayDecide && !isAway(), teamIds: teamIds ?? [] };
}

/** Loads the ladder of the whole organisation. */
@Injectable()
export class LadderQueries {
  /** The ladder at `now`. */
  async load(db: EntityManager | DataSource, now: Date): Promise<Ladder> {
    return (await this.loadFrom(db, now))(now);
  }

  /**
   * The ladder at `from` and at any later instant, as it would be if only absences and delegations began and
   * ended in between.
   */
  async loadFrom(db: EntityManager | DataSource, from: Date): Promise<(instant: Date) => Ladder> {
    const [row] = await db.query<LadderRow[]>(LOAD, [from]);
    const { teams, supervisors, delegations } = row!;
    const rungs = (teams ?? []).map(({ id, parentId, timeZone, decideWithinDays, ...facts }) => ({
      timeZone,
      rung: {
        ...{ id, parentId, decideWithinDays },
        calendar: new WorkingCalendar({ ...facts, exceptions: facts.days ?? [] }),
      },
    }));
    return (instant) =>
      new Ladder({
        rungs: rungs.map(({ timeZone, rung }) => ({ ...rung, today: dayIn(timeZone, instant) })),
        supervisors: byTeam(supervisors ?? [], instant),
        delegations: (delegations ?? []).map((lent): LentPower => ({
          fromUserId: lent.fromUserId,
          to: toCandidate(lent, instant),
          teamId: lent.teamId,
          startsOn: lent.startsOn,
          endsOn: lent.endsOn,
        })),
      });
  }
}

function byTeam(rows: readonly (PersonRow & { teamId: string })[], now: Date): Map<string, Candidate[]> {
  const found = new Map<string, Candidate[]>();
  for (const row of rows) found.set(row.teamId, [...(found.get(row.teamId) ?? []), toCandidate(row, now)]);
  return found;
}
