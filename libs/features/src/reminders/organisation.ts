/** What reminders need to know of a team. */
export interface TeamFacts {
  id: string;
  name: string;
  parentId: string | null;
  /** IANA name. */
  timeZone: string;
  decideWithinDays: number;
  /** Ids of the active persons who are supervisors in this team itself, not by inheritance. */
  supervisorIds: string[];
}

/** The tree of teams with their supervisors, read once for each pass. */
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

  /**
   * Supervisors on a level above the team: 0 for its own, 1 for the next, and so on. A team without supervisors is
   * passed over: those of the team above are its supervisors.
   */
  supervisors(teamId: string, level: number): string[] {
    let left = level;
    for (let team = this.teams.get(teamId); team; team = this.above(team)) {
      if (team.supervisorIds.length === 0) continue;
      if (left === 0) return team.supervisorIds;
      left -= 1;
    }
    return [];
  }

  private above(team: TeamFacts): TeamFacts | undefined {
    return team.parentId ? this.teams.get(team.parentId) : undefined;
  }
}
