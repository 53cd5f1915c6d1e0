import { HEALTHS, type Health, STATUSES, type Status, UNFINISHED_STATUSES } from '#contract';
import { noCounts } from '#platform/http/counts.js';
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

/** The number of engagements of one opportunity in this status and health. */
export interface CoverageCount {
  opportunity: string;
  status: Status;
  health: Health;
  engagements: number;
}

/**
 * Somebody works or has worked on an opportunity if it has an engagement that is not cancelled. A draft
 * counts because somebody has taken it up, a closed one because the work is done.
 */
const isWorkedOn = (counts: readonly CoverageCount[]) => counts.some(({ status }) => status !== 'cancelled');

/**
 * Adds the coverage to every node of the strategy. An opportunity counts once per node, even if it is
 * gathered there several times.
 */
export function coverTree(tree: CatalogueTree, counts: readonly CoverageCount[]): StrategyTreeDto {
  const byOpportunity = new Map<string, CoverageCount[]>();
  for (const count of counts) {
    const known = byOpportunity.get(count.opportunity);
    if (known) known.push(count);
    else byOpportunity.set(count.opportunity, [count]);
  }
  const countsOf = (code: string) => byOpportunity.get(code) ?? [];

  const cover = (opportunities: readonly { code: string }[]): CoverageDto => {
    const codes = [...new Set(opportunities.map(({ code }) => code))];
    const coverage = sum(codes.flatMap(countsOf));
    const uncovered = codes.filter((code) => !isWorkedOn(countsOf(code))).length;
    return { ...coverage, opportunities: codes.length, uncovered };
  };
  const coverObjective = (objective: CatalogueObjective): ObjectiveNodeDto => ({
    ...objective,
    coverage: cover(objective.opportunities),
    opportunities: objective.opportunities.map((opportunity) => ({
      ...opportunity,
      coverage: cover([opportunity]),
      isWorkedOn: isWorkedOn(countsOf(opportunity.code)),
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
    uncoveredOpportunities: [...leaves.values()].filter(({ code }) => !isWorkedOn(countsOf(code))),
  };
}

function sum(
  counts: readonly CoverageCount[],
): Pick<CoverageDto, 'total' | 'live' | 'byStatus' | 'byHealth'> {
  const byStatus = noCounts(STATUSES);
  const byHealth = noCounts(HEALTHS);
  let total = 0;
  for (const { status, health, engagements } of counts) {
    byStatus[status] += engagements;
    byHealth[health] += engagements;
    total += engagements;
  }
  const live = UNFINISHED_STATUSES.reduce((alive, status) => alive + byStatus[status], 0);
  return { total, live, byStatus, byHealth };
}
