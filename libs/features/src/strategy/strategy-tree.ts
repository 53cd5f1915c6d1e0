import { HEALTHS, STATUSES, UNFINISHED_STATUSES } from '#contract';
import { noCounts } from '#platform/http/counts.js';
import type { Counts } from '../tallies/counts.js';
import type {
  CoverageDto,
  GoalNodeDto,
  ObjectiveNodeDto,
  OpportunityDto,
  PillarNodeDto,
  StrategyTreeDto,
} from './strategy.dto.js';

/** A strategy as in the catalogue, before coverage is counted. */
export type CatalogueTree = Omit<
  StrategyTreeDto,
  'coverage' | 'goals' | 'pillars' | 'uncoveredOpportunities'
> & {
  goals: (Omit<GoalNodeDto, 'coverage' | 'objectives'> & { objectives: CatalogueObjective[] })[];
  pillars: (Omit<PillarNodeDto, 'coverage' | 'objectives'> & { objectives: CatalogueObjective[] })[];
};
type CatalogueObjective = Omit<ObjectiveNodeDto, 'coverage' | 'opportunities'> & {
  opportunities: OpportunityDto[];
};

/**
 * Somebody works or has worked on an opportunity if it has an engagement that is not cancelled. A draft
 * counts because somebody has taken it up, a closed one because the work is done.
 */
const isWorkedOn = (counts: Counts | undefined) =>
  counts !== undefined && counts.total > counts.byStatus.cancelled;

/**
 * Adds the coverage to every node of the strategy. An opportunity counts once per node, even if it is
 * gathered there several times.
 */
export function coverTree(tree: CatalogueTree, counts: ReadonlyMap<string, Counts>): StrategyTreeDto {
  const cover = (opportunities: readonly { code: string }[]): CoverageDto => {
    const codes = [...new Set(opportunities.map(({ code }) => code))];
    const coverage = sum(codes.flatMap((code) => counts.get(code) ?? []));
    const uncovered = codes.filter((code) => !isWorkedOn(counts.get(code))).length;
    return { ...coverage, opportunities: codes.length, uncovered };
  };
  const coverObjective = (objective: CatalogueObjective): ObjectiveNodeDto => ({
    ...objective,
    coverage: cover(objective.opportunities),
    opportunities: objective.opportunities.map((opportunity) => ({
      ...opportunity,
      coverage: cover([opportunity]),
      isWorkedOn: isWorkedOn(counts.get(opportunity.code)),
    })),
  });
  const coverBranch = <Branch extends { objectives: CatalogueObjective[] }>(branch: Branch) => ({
    ...branch,
    coverage: cover(branch.objectives.flatMap(({ opportunities }) => opportunities)),
    objectives: branch.objectives.map(coverObjective),
  });

  const leaves = new Map(
    [...tree.goals, ...tree.pillars]
      .flatMap(({ objectives }) => objectives)
      .flatMap(({ opportunities }) => opportunities)
      .map((opportunity) => [opportunity.code, opportunity]),
  );
  return {
    ...tree,
    coverage: cover([...leaves.values()]),
    goals: tree.goals.map(coverBranch),
    pillars: tree.pillars.map(coverBranch),
    uncoveredOpportunities: [...leaves.values()].filter(({ code }) => !isWorkedOn(counts.get(code))),
  };
}

function sum(counts: readonly Counts[]): Pick<CoverageDto, 'total' | 'live' | 'byStatus' | 'byHealth'> {
  const byStatus = noCounts(STATUSES);
  const byHealth = noCounts(HEALTHS);
  let total = 0;
  for (const count of counts) {
    for (const status of STATUSES) byStatus[status] += count.byStatus[status];
    for (const health of HEALTHS) byHealth[health] += count.byHealth[health];
    total += count.total;
  }
  const live = UNFINISHED_STATUSES.reduce((alive, status) => alive + byStatus[status], 0);
  return { total, live, byStatus, byHealth };
}
