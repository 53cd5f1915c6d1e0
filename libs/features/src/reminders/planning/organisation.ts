import type { BureauRole } from '#contract';
import type { Holder } from '../../access/authorize.js';
import {
  mayDecide,
  type Organisation as Bureau,
  type TeamReminders,
} from '../../access/organisation/organisation.js';
import type { FallingRule } from '../rules.js';

/** What reminders need to know about a team. */
interface TeamFacts {
  id: string;
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

/** Pairs of a team and a person, in two columns for SQL. */
export interface Pairs {
  teamIds: string[];
  personIds: string[];
}

/** The tree of teams with the people who may get reminders, as it was in the bureau at one version. */
export class Organisation {
  private readonly teams: ReadonlyMap<string, TeamFacts>;

  constructor(private readonly bureau: Bureau) {
    const { teams, memberships } = bureau.facts;
    const supervisors = Map.groupBy(
      memberships.filter(({ role, userId }) => role === 'supervisor' && this.isActive(userId)),
      ({ teamId }) => teamId,
    );
    this.teams = new Map(
      teams.map(({ id, parentId, timeZone, decideWithinDays, reminders }) => {
        const supervisorIds = (supervisors.get(id) ?? []).map(({ userId }) => userId).sort();
        return [id, { id, parentId, timeZone, decideWithinDays, reminders, supervisorIds }];
      }),
    );
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

  /** False for somebody who has left. People without any role are not known here and count as active. */
  isActive(personId: string): boolean {
    return this.bureau.person(personId)?.isActive ?? true;
  }

  /** The person's roles. */
  holder(personId: string): Holder {
    return {
      userId: personId,
      bureauRoles: this.bureau.person(personId)?.bureauRoles ?? [],
      teamRoles: this.bureau.teamRolesOf(personId),
    };
  }

  /** The active people with this role in the bureau. */
  withBureauRole(role: BureauRole): string[] {
    return this.bureau.facts.people
      .filter(({ isActive, bureauRoles }) => isActive && bureauRoles.includes(role))
      .map(({ id }) => id);
  }

  /** The active people who are officers or supervisors of these teams, by their own or by an inherited role. */
  workersOf(teamIds: readonly string[]): Pairs {
    const pairs: Pairs = { teamIds: [], personIds: [] };
    for (const { id, isActive } of this.bureau.facts.people) {
      if (!isActive) continue;
      const roles = this.bureau.teamRolesOf(id);
      for (const teamId of teamIds) {
        const role = roles.get(teamId);
        if (role === undefined || role === 'viewer') continue;
        pairs.teamIds.push(teamId);
        pairs.personIds.push(id);
      }
    }
    return pairs;
  }

  /**
   * The teams from which something may be escalated to this person: `all` if they are a supervisor in the
   * team or above it, `near` if they are on one of the two levels that get escalations when no level is
   * skipped, `next` if they are on the first of these. What reaches no supervisor is escalated to
   * administrators.
   */
  teamsUnder(personId: string): { next: string[]; near: string[]; all: string[] } {
    const isAdministrator = this.withBureauRole('administrator').includes(personId);
    const next: string[] = [];
    const near: string[] = [];
    const all: string[] = [];
    for (const { id } of this.teams.values()) {
      let isUnder = isAdministrator;
      for (let team = this.teams.get(id); team && !isUnder; team = this.above(team))
        isUnder = team.supervisorIds.includes(personId);
      if (!isUnder) continue;
      all.push(id);
      const [first, second] = [0, 1].map((level) => this.supervisors(id, level, () => true)) as [
        string[],
        string[],
      ];
      const isNext = first.includes(personId) || (isAdministrator && first.length === 0);
      if (isNext) next.push(id);
      if (isNext || second.includes(personId)) near.push(id);
    }
    return { next, near, all };
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

  /** The supervisors of a person: in each team of theirs the next who is somebody else. Administrators if there are none. */
  supervisorsOf(personId: string): string[] {
    const isOther = (id: string) => id !== personId;
    const found = this.bureau
      .membershipsOf(personId)
      .flatMap(({ teamId }) => this.supervisors(teamId, 0, isOther));
    return found.length > 0 ? [...new Set(found)] : this.withBureauRole('administrator').filter(isOther);
  }

  /** The supervisors above a team (in the root: of the root) who may decide and have announced no absence. */
  decidersAbove(teamId: string): string[] {
    const ids = new Set<string>();
    const own = this.team(teamId);
    for (let team = this.above(own) ?? own; ;) {
      team.supervisorIds.forEach((id) => ids.add(id));
      const next = this.above(team);
      if (!next) break;
      team = next;
    }
    return [...ids].filter((id) => {
      const person = this.bureau.person(id)!;
      return mayDecide(person) && person.awayFromOn === null;
    });
  }

  private above(team: TeamFacts): TeamFacts | undefined {
    return team.parentId ? this.teams.get(team.parentId) : undefined;
  }
}
