import { describe, expect, it } from '@jest/globals';
import { countsOf, type Measure } from '../tallies/counts.js';
import type { OpportunityDto } from './strategy.dto.js';
import { type CatalogueTree, coverTree } from './strategy-tree.js';

const opportunity = (code: string): OpportunityDto => ({
  code,
  title: `Opportunity ${code}`,
  summary: '',
  objective: { code: code.slice(0, 3), name: '', heading: '', goal: code.slice(0, 1) },
  modality: { code: 'diplomacy', name: '' },
  partners: [],
  platforms: [],
  regions: [],
  countries: [],
});

const objective = (code: string, opportunities: string[]) => ({
  code,
  name: '',
  heading: '',
  opportunities: opportunities.map(opportunity),
});

const tree = (parts: Partial<CatalogueTree>): CatalogueTree => ({
  code: 'strategy',
  name: '',
  adopted: 2019,
  horizonYears: 5,
  lead: null,
  goals: [],
  pillars: [],
  ...parts,
});

const goal = (code: string, objectives: ReturnType<typeof objective>[]) => ({
  code,
  name: '',
  vision: '',
  visionYears: [],
  objectives,
});

const pillar = (code: string, objectives: ReturnType<typeof objective>[]) => ({
  code,
  name: '',
  countries: [],
  objectives,
});

const counts = (byOpportunity: Record<string, Partial<Record<Measure, number>>>) =>
  new Map(
    Object.entries(byOpportunity).map(([code, measures]) => [
      code,
      countsOf(
        Object.entries(measures).map(([measure, engagements]) => ({
          measure: measure as Measure,
          engagements,
        })),
      ),
    ]),
  );

describe('the coverage of a strategy', () => {
  it('adds up from the opportunities to the objective, the goal and the strategy', () => {
    const covered = coverTree(
      tree({ goals: [goal('1', [objective('1.1', ['1.1.1', '1.1.2']), objective('1.2', ['1.2.1'])])] }),
      counts({ '1.1.1': { active: 2, overdue: 2, closed: 3 }, '1.2.1': { on_hold: 1 } }),
    );
    expect(covered.goals[0]?.objectives[0]?.opportunities[0]?.coverage).toMatchObject({
      total: 5,
      live: 2,
      byStatus: { draft: 0, planned: 0, active: 2, on_hold: 0, completed: 0, closed: 3, cancelled: 0 },
      byHealth: { on_track: 0, due_soon: 0, overdue: 2, paused: 0, done: 3 },
    });
    expect(covered.goals[0]?.objectives[0]?.coverage).toMatchObject({
      total: 5,
      opportunities: 2,
      uncovered: 1,
    });
    expect(covered.goals[0]?.coverage).toMatchObject({ total: 6, live: 3, opportunities: 3, uncovered: 1 });
    expect(covered.coverage).toEqual(covered.goals[0]?.coverage);
  });

  it.each([
    ['draft', true],
    ['planned', true],
    ['active', true],
    ['on_hold', true],
    ['completed', true],
    ['closed', true],
    ['cancelled', false],
  ] as const)('counts an opportunity whose only engagement is %s as covered: %s', (status, isWorkedOn) => {
    const covered = coverTree(
      tree({ goals: [goal('1', [objective('1.1', ['1.1.1'])])] }),
      counts({ '1.1.1': { [status]: 1 } }),
    );
    expect(covered.goals[0]?.objectives[0]?.opportunities[0]?.isWorkedOn).toBe(isWorkedOn);
    expect(covered.uncoveredOpportunities.map(({ code }) => code)).toEqual(isWorkedOn ? [] : ['1.1.1']);
  });

  it('counts an objective of two pillars once in the strategy and once in each pillar', () => {
    const shared = objective('1.1', ['1.1.1']);
    const covered = coverTree(
      tree({ pillars: [pillar('A', [shared]), pillar('B', [shared])] }),
      counts({ '1.1.1': { active: 4 } }),
    );
    expect(covered.coverage).toMatchObject({ total: 4, opportunities: 1 });
    expect(covered.pillars.map(({ coverage }) => coverage.total)).toEqual([4, 4]);
  });

  it('leaves out engagements of opportunities outside the strategy', () => {
    const covered = coverTree(
      tree({ pillars: [pillar('A', [objective('1.1', ['1.1.1'])])] }),
      counts({ '2.1.1': { active: 4 } }),
    );
    expect(covered.coverage.total).toBe(0);
  });
});
