import type { TeamRefDto } from '../../access/refs.dto.js';
import type { TeamNodeDto } from './team.dto.js';
import type { Team } from './team.entity.js';
import type { TeamTree } from './team-tree.js';

export const teamRef = ({ id, slug, name }: Team): TeamRefDto => ({ id, slug, name });

/** The teams below `parentId` (null: the root), each with the teams below it nested. */
export function teamNodes(
  tree: TeamTree,
  memberCounts: ReadonlyMap<string, number>,
  parentId: string | null = null,
): TeamNodeDto[] {
  return tree.children(parentId).map((team) => ({
    ...teamRef(team),
    kind: team.kind,
    country: team.country,
    timeZone: team.timeZone,
    isTimeZoneKnown: team.timeZone === team.clockZone,
    memberCount: memberCounts.get(team.id) ?? 0,
    children: teamNodes(tree, memberCounts, team.id),
  }));
}
