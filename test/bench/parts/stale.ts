import { drive } from '../driver.js';
import { forgetStatistics, renewStatistics } from '../databases.js';
import { median } from '../figures.js';
import type { Options } from '../options.js';
import type { ProductOptions } from '../processes/servers.js';
import type { Scenario } from '../scenarios/scenario.js';
import { openStage } from '../stage.js';
import { amountOf, CONNECTIONS } from './pages.js';

export interface StaleResult {
  scenario: Scenario;
  /** Requests a second with fresh statistics, and without any. */
  fresh: number;
  stale: number;
}

/** The main pages as the supervisor asks for them, when PostgreSQL knows nothing about the big tables. */
export async function measureStale(
  options: ProductOptions,
  scenarios: readonly Scenario[],
  plan: Options,
): Promise<StaleResult[]> {
  const fresh = await rates(options, scenarios, plan);
  await forgetStatistics(options.database);
  try {
    const stale = await rates(options, scenarios, plan);
    return scenarios.map((scenario, index) => ({ scenario, fresh: fresh[index]!, stale: stale[index]! }));
  } finally {
    await renewStatistics(options.database);
  }
}

/** New processes each time, because a connection keeps its plans. */
async function rates(
  options: ProductOptions,
  scenarios: readonly Scenario[],
  plan: Options,
): Promise<number[]> {
  const stage = await openStage(options);
  const found: number[] = [];
  for (const scenario of scenarios) {
    const next = scenario.product(stage, 'supervisor');
    const load = { url: stage.api.url, next, connections: CONNECTIONS };
    const amount = await amountOf(load, plan.seconds);
    const rounds: number[] = [];
    for (let round = 0; round < Math.ceil(plan.rounds / 2); round += 1) {
      rounds.push((await drive({ ...load, amount })).perSecond);
    }
    found.push(median(rounds));
  }
  await stage.close();
  return found;
}
