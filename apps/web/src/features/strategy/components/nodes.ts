import type { Coverage, StrategyTree } from '../api/strategies.js';

export const LEVELS = ['goal', 'pillar', 'objective', 'opportunity'] as const;
type Level = (typeof LEVELS)[number];

/** A node of any level. `key` is unique in the tree, although an objective may be under two pillars. */
export interface CoverageNode {
  key: string;
  level: Level;
  code: string;
  name: string;
  /** A sentence under the name, if the source has one. */
  detail: string;
  coverage: Coverage;
  children: readonly CoverageNode[];
}

type Objective = StrategyTree['goals'][number]['objectives'][number];

const objectiveNode = (above: string, objective: Objective): CoverageNode => ({
  key: `${above}/${objective.code}`,
  level: 'objective',
  code: objective.code,
  name: objective.name,
  detail: '',
  coverage: objective.coverage,
  children: objective.opportunities.map((opportunity) => ({
    key: `${above}/${objective.code}/${opportunity.code}`,
    level: 'opportunity',
    code: opportunity.code,
    name: opportunity.title,
    detail: opportunity.summary,
    coverage: opportunity.coverage,
    children: [],
  })),
});

/** The goals with their objectives or, in a strategy of pillars, the pillars. */
export const nodesOf = ({ goals, pillars }: StrategyTree): CoverageNode[] => [
  ...goals.map((goal): CoverageNode => ({
    key: goal.code,
    level: 'goal',
    code: goal.code,
    name: goal.name,
    detail: goal.vision,
    coverage: goal.coverage,
    children: goal.objectives.map((objective) => objectiveNode(goal.code, objective)),
  })),
  ...pillars.map((pillar): CoverageNode => ({
    key: pillar.code,
    level: 'pillar',
    code: pillar.code,
    name: pillar.name,
    detail: '',
    coverage: pillar.coverage,
    children: pillar.objectives.map((objective) => objectiveNode(pillar.code, objective)),
  })),
];

/** The nodes in display order, each before those under it. */
export const flatten = (nodes: readonly CoverageNode[]): CoverageNode[] =>
  nodes.flatMap((node) => [node, ...flatten(node.children)]);

export const opportunitiesOf = (node: CoverageNode): readonly CoverageNode[] =>
  node.level === 'opportunity' ? [node] : node.children.flatMap(opportunitiesOf);

/** The keys of the nodes above: `1` and `1/1.1` for `1/1.1/1.1.1`. */
export const keysAbove = (key: string): string[] =>
  key
    .split('/')
    .map((_, index, parts) => parts.slice(0, index).join('/'))
    .filter(Boolean);

/** The codes that select the node's engagements. A pillar uses those of its objectives. */
export const filterOf = (node: CoverageNode): string[] =>
  node.level === 'pillar' ? node.children.map(({ code }) => code) : [node.code];
