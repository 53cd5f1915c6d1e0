import { compareNames } from '#platform/database/name-order.js';
import type { Team } from './team.entity.js';

/** The organisation's tree, read once and walked in memory. Teams below the same parent are in name order. */
export class TeamTree {
  private readonly byId: ReadonlyMap<string, Team>;
  private readonly bySlug: ReadonlyMap<string, Team>;
  private readonly childrenOf = new Map<string | null, Team[]>();

  constructor(teams: readonly Team[]) {
    this.byId = new Map(teams.map((team) => [team.id, team]));
    this.bySlug = new Map(teams.map((team) => [team.slug, team]));
    for (const team of [...teams].sort((a, b) => compareNames(a.name, b.name))) {
      const siblings = this.childrenOf.get(team.parentId);
      if (siblings) siblings.push(team);
      else this.childrenOf.set(team.parentId, [team]);
    }
  }

  get(idOrSlug: string): Team | undefined {
    return this.byId.get(idOrSlug.toLowerCase()) ?? this.bySlug.get(idOrSlug);
  }

  /** The team above; undefined for the root. */
  parentOf(teamId: string): Team | undefined {
    const parentId = this.byId.get(teamId)?.parentId;
    return parentId ? this.byId.get(parentId) : undefined;
  }

  children(teamId: string | null): readonly Team[] {
    return this.childrenOf.get(teamId) ?? [];
  }

  /** The team, the one above it, and so on up to the root. */
  ancestorsOrSelf(teamId: string): Team[] {
    const chain: Team[] = [];
    for (let team = this.byId.get(teamId); team; team = this.parentOf(team.id)) chain.push(team);
    return chain;
  }

  /** The team and all teams below it; parents come before their children. */
  descendantsOrSelf(teamId: string): Team[] {
    const self = this.byId.get(teamId);
    return self ? [self, ...this.children(teamId).flatMap(({ id }) => this.descendantsOrSelf(id))] : [];
  }

  all(): Team[] {
    return [...this.byId.values()];
  }
}
