import type { TeamReminders } from '../../people/teams/team.entity.js';
import type { FallingRule } from '../rules.js';

/** What reminders need to know about a team. */
export interface TeamFacts {
  id: string;
  name: string;
  parentId: string | null;
  /** IANA name. */
  timeZone: string;
  decideWithinDays: number;
  /** What the team changed of the rules. */
  reminders: TeamReminders;
  /** Ids of the active people with the supervisor role in this team itself, not inherited. */
  supervisorIds: string[];
}

const NEVER: readonly number[] = [];

/** The days from its date on which a rule sends about the engagements of a team: the usual ones, or the team's own. */
export function offsetsFor(
  { key, falls }: Pick<FallingRule, 'key' | 'falls'>,
  team: Pick<TeamFacts, 'reminders' | 'decideWithinDays'>,
): readonly number[] {
  const own = team.reminders[key];
  return own?.isOff ? NEVER : (own?.offsets ?? falls.offsets(team));
}

/** The tree of teams with their supervisors, read once per pass. */
export class Organisation {
  private readonly teams: ReadonlyMap<string, TeamFacts>;

  constructor(teams: readonly TeamFacts[]) {
    this.teams = new Map(teams.map((team) => [team.id, team]));
  }

  get teamIds(): string[] {
    return [...this.teams.keys()];
  }

  team(id: string): TeamFacts {
    const team = this.teams.get(id);
    if (!team) throw new Error(`no team ${id} in the organisation`);
    return team;
  }

  /** Everybody who is a supervisor somewhere. */
  get supervisorIds(): string[] {
    return [...new Set([...this.teams.values()].flatMap((team) => team.supervisorIds))];
  }

  /**
   * The teams from which something may be escalated to this person: `all` if they are a supervisor in the
   * team or above it, `near` if they are on one of the two levels that get escalations when no level is
   * skipped.
   */
  teamsUnder(personId: string): { near: string[]; all: string[] } {
    const all: string[] = [];
    const near: string[] = [];
    for (const { id } of this.teams.values()) {
      let isUnder = false;
      for (let team = this.teams.get(id); team && !isUnder; team = this.above(team))
        isUnder = team.supervisorIds.includes(personId);
      if (!isUnder) continue;
      all.push(id);
      if ([0, 1].some((level) => this.supervisors(id, level, () => true).includes(personId))) near.push(id);
    }
    return { near, all };
  }

  /**
   * Supervisors at a level above the team: 0 for its own, 1 for the next, and so on. People who may not be
   * told, or who are also on a lower level, do not count. A team with nobody left is skipped: the supervisors
   * of the team above replace them.
   */
  supervisors(teamId: string, level: number, mayBeTold: (personId: string) => boolean): string[] {
    const below = new Set<string>();
    let left = level;
    for (let team = this.teams.get(teamId); team; team = this.above(team)) {
      const people = team.supervisorIds.filter((id) => !below.has(id) && mayBeTold(id));
      if (people.length === 0) continue;
      if (left === 0) return people;
      left -= 1;
      people.forEach((id) => below.add(id));
    }
    return [];
  }

  private above(team: TeamFacts): TeamFacts | undefined {
    return team.parentId ? this.teams.get(team.parentId) : undefined;
  }
}
