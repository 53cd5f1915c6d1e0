import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpportunityNodeDto, StrategyTreeDto } from '#features/strategy/strategy.dto.js';
import { seedReference } from '#seeds/seed.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { statementsOf } from '#test/support/statements.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedReference(app.config);
  // Today is Monday 2 March 2026 in the time zone of every team.
  await insertEngagement(app, { opportunity: '1.2.1', status: 'active', dueOn: '2026-03-01' });
  await insertEngagement(app, { opportunity: '1.2.1', status: 'planned', dueOn: '2026-03-16' });
  await insertEngagement(app, { opportunity: '1.2.1', status: 'draft', dueOn: '2026-03-17' });
  await insertEngagement(app, { opportunity: '1.2.1', status: 'on_hold', dueOn: '2026-02-01' });
  await insertEngagement(app, { opportunity: '1.2.1', status: 'closed', dueOn: '2026-02-01' });
  await insertEngagement(app, { opportunity: '1.2.1', isDeleted: true, status: 'draft' });
  await insertEngagement(app, { opportunity: '1.2.2', status: 'cancelled' });
  await insertEngagement(app, { opportunity: '1.2.3', visibility: 'team', team: 'team-a1' });
  await insertEngagement(app, { opportunity: '1.2.4', visibility: 'restricted', owner: 'second.officer' });
  await insertEngagement(app, { opportunity: '5.4.1', team: 'team-b1', owner: 'other.officer' });
});
afterAll(() => app.close());

const treeFor = async (person: PersonKey, code = 'strategy-2019'): Promise<StrategyTreeDto> => {
  const answer = await app.as(person).get<StrategyTreeDto>(`/strategies/${code}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

const leaf = (tree: StrategyTreeDto, code: string): OpportunityNodeDto => {
  const found = [...tree.goals, ...tree.pillars]
    .flatMap(({ objectives }) => objectives)
    .flatMap(({ opportunities }) => opportunities)
    .find((opportunity) => opportunity.code === code);
  if (!found) throw new Error(`${code} is not in the tree`);
  return found;
};

describe('the strategies', () => {
  it('are listed with their numbers of goals, pillars, objectives and opportunities', async () => {
    const { body } = await app.as('stranger').get('/strategies');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'strategy-2019',
          adopted: 2019,
          horizonYears: 5,
          lead: expect.objectContaining({ code: 'INL' }),
          goals: 5,
          pillars: 0,
          objectives: 21,
          opportunities: 76,
        }),
        expect.objectContaining({
          code: 'one-pager-2023',
          goals: 0,
          pillars: 6,
          objectives: 18,
          opportunities: expect.any(Number),
        }),
      ]),
    );
  });

  it('are not shown to a signed-out caller', async () => {
    for (const path of [
      '/strategies',
      '/strategies/strategy-2019',
      '/opportunities',
      '/modalities',
      '/context',
    ])
      expect((await app.signedOut.get(path)).status).toBe(401);
  });

  it('answer 404 for an unknown code', async () => {
    expect(await app.as('officer').get('/strategies/strategy-1999')).toMatchObject({
      status: 404,
      body: { code: 'strategy.not-found' },
    });
  });
});

describe('the tree of the strategy of 2019', () => {
  it('has all goals, objectives and opportunities in the order of their codes', async () => {
    const tree = await treeFor('officer');
    expect(tree.goals.map(({ code }) => code)).toEqual(['1', '2', '3', '4', '5']);
    expect(tree.goals[0]?.objectives.map(({ code }) => code)).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5']);
    expect(tree.goals.flatMap(({ objectives }) => objectives)).toHaveLength(21);
    expect(tree.coverage.opportunities).toBe(76);
    expect(tree.pillars).toEqual([]);
  });

  it('shows how an opportunity is delivered, with whom, on which platforms and where', async () => {
    const tree = await treeFor('officer');
    expect(leaf(tree, '1.2.1')).toMatchObject({
      title: 'Expert training on securing chemical supply chains',
      modality: { code: 'capacity_building', name: 'Capacity building and training' },
      partners: [{ code: 'PARTNER-GOV' }, { code: 'CHEM-INDUSTRY', name: 'Chemical industry' }],
      regions: ['Asia', 'Europe'],
      objective: { code: '1.2', heading: 'Access denied', goal: '1' },
    });
    expect(leaf(tree, '2.2.1').platforms.map(({ code }) => code)).toEqual([
      'GLOBAL-SMART',
      'EWA',
      'GRIDS',
      'PRECURSOR-DATABANK',
    ]);
  });

  it('counts the engagements of an opportunity by status and health', async () => {
    const { coverage } = leaf(await treeFor('stranger'), '1.2.1');
    expect(coverage).toEqual({
      total: 5,
      live: 4,
      byStatus: { draft: 1, planned: 1, active: 1, on_hold: 1, completed: 0, closed: 1, cancelled: 0 },
      byHealth: { on_track: 1, due_soon: 1, overdue: 1, paused: 1, done: 1 },
      opportunities: 1,
      uncovered: 0,
    });
  });

  it.each([
    ['stranger', { total: 7, team: false, restricted: false }],
    ['neighbour.officer', { total: 7, team: false, restricted: false }],
    ['viewer', { total: 8, team: true, restricted: false }],
    ['bureau.supervisor', { total: 8, team: true, restricted: false }],
    ['admin', { total: 8, team: true, restricted: false }],
    ['second.officer', { total: 9, team: true, restricted: true }],
    ['auditor', { total: 9, team: true, restricted: true }],
  ] as const)('counts for the %s only what that person may read', async (person, sees) => {
    const tree = await treeFor(person);
    expect(tree.coverage.total).toBe(sees.total);
    expect(leaf(tree, '1.2.3').isWorkedOn).toBe(sees.team);
    expect(leaf(tree, '1.2.4').isWorkedOn).toBe(sees.restricted);
    const uncovered = tree.uncoveredOpportunities.map(({ code }) => code);
    expect(uncovered.includes('1.2.3')).toBe(!sees.team);
    expect(uncovered.includes('1.2.4')).toBe(!sees.restricted);
    expect(uncovered).toHaveLength(tree.coverage.uncovered);
  });

  it('counts an opportunity with only cancelled engagements as having none', async () => {
    const tree = await treeFor('stranger');
    expect(leaf(tree, '1.2.2')).toMatchObject({
      isWorkedOn: false,
      coverage: { total: 1, live: 0, uncovered: 1 },
    });
  });

  it("determines overdue by the day in the team's time zone", async () => {
    // 22:30 on Sunday in New York, already Monday in Vienna.
    app.clock.set('2026-03-02T03:30:00Z');
    await insertEngagement(app, { opportunity: '4.1.1', team: 'team-a1', dueOn: '2026-03-01' });
    await insertEngagement(app, { opportunity: '4.1.2', team: 'team-b1', dueOn: '2026-03-01' });
    const tree = await treeFor('stranger');
    expect(leaf(tree, '4.1.1').coverage.byHealth).toMatchObject({ due_soon: 1, overdue: 0 });
    expect(leaf(tree, '4.1.2').coverage.byHealth).toMatchObject({ due_soon: 0, overdue: 1 });
  });

  it('takes two statements, one for the catalogue and one for the engagements, and another for the limit', async () => {
    const read = (path: string) => statementsOf(app.db, () => app.as('officer').get(path));
    await read('/modalities');
    const [bare, tree] = [await read('/modalities'), await read('/strategies/strategy-2019')];
    expect(tree.length - bare.length).toBe(2);
  });
});

describe('the one-pager of 2023', () => {
  it('groups objectives of the other strategy under its six pillars, with their coverage', async () => {
    const tree = await treeFor('auditor', 'one-pager-2023');
    expect(tree.goals).toEqual([]);
    expect(tree.pillars.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    const china = tree.pillars[1];
    expect(china).toMatchObject({ countries: ['CN'], coverage: { total: 8, opportunities: 7 } });
    expect(china?.objectives.map(({ code }) => code)).toEqual(['1.2']);
    // 5.4 belongs to no pillar.
    expect(() => leaf(tree, '5.4.1')).toThrow();
  });
});

describe('the opportunities', () => {
  it.each([
    ['', 76],
    ['?objective=1.2', 7],
    ['?objective=1', 21],
    ['?objective=1.2.1', 1],
    ['?objective=9.9', 0],
  ])('are listed for selection: %s gives %i', async (query, count) => {
    const { body } = await app.as('officer').get(`/opportunities${query}`);
    expect(body.items).toHaveLength(count);
  });

  it('show what a selection fills in', async () => {
    const { body } = await app.as('officer').get('/opportunities/3.5.1');
    expect(body).toMatchObject({
      modality: { code: 'financial_measures' },
      partners: [{ code: 'DOJ' }, { code: 'TREASURY' }],
      platforms: [{ code: 'NRP', name: 'Narcotics Rewards Program' }],
    });
  });

  it('answer 404 for a code that is not an opportunity and 400 for an unknown filter', async () => {
    expect((await app.as('officer').get('/opportunities/1.2')).status).toBe(404);
    expect((await app.as('officer').get('/opportunities?goal=1')).status).toBe(400);
  });
});

describe('modalities and context', () => {
  it('lists the nine modalities in the order of the catalogue', async () => {
    const { body } = await app.as('viewer').get('/modalities');
    const codes: string[] = body.items.map(({ code }: { code: string }) => code);
    expect(codes.filter((code) => !['training', 'dialogue'].includes(code))).toEqual([
      'diplomacy',
      'capacity_building',
      'technical_assistance',
      'policy_and_law',
      'information_sharing',
      'public_private',
      'financial_measures',
      'research_and_data',
      'public_health',
    ]);
  });

  it('gives every figure with its period, its place and the document that reports it', async () => {
    const { body } = await app.as('viewer').get('/context');
    expect(body.figures).toHaveLength(16);
    expect(body.figures).toContainEqual({
      code: 'toolkit-users',
      value: 14000,
      qualifier: 'more than',
      unit: 'users',
      period: '2022-03',
      place: '185 countries and territories',
      source: { code: 'one-pager-2023', name: 'INL tools against fentanyl' },
      attributedTo: null,
      platform: { code: 'UN-TOOLKIT', name: 'UN Toolkit on Synthetic Drugs' },
    });
    expect(body.outcomes).toHaveLength(3);
    expect(body.outcomes).toContainEqual(
      expect.objectContaining({ title: 'Arrest of a freight forwarder', country: 'SG' }),
    );
  });
});
