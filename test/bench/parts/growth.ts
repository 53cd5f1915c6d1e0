import { drive } from '../driver.js';
import type { Scenario } from '../scenarios/scenario.js';
import type { Stage } from '../stage.js';
import { askWell } from './pages.js';

/** Milliseconds that one request takes when nobody else asks. */
export interface GrowthResult {
  scenario: Scenario;
  who: string;
  ms: number;
}

const WARM_UP = 5;
/** Requests of a row, unless they take too long. */
const REQUESTS = 60;
const LEAST_REQUESTS = 5;
const MOST_MS = 6_000;

/** Asks the product one request at a time. */
export async function measureGrowth(stage: Stage, scenarios: readonly Scenario[]): Promise<GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const scenario of scenarios) {
    for (const who of scenario.who) {
      await scenario.prepare?.(stage, WARM_UP + REQUESTS);
      const target = { url: stage.api.url, next: scenario.product(stage, who) };
      const started = performance.now();
      for (let request = 0; request < WARM_UP; request += 1) await askWell(target, scenario.check);
      const each = (performance.now() - started) / WARM_UP;
      const amount = Math.max(LEAST_REQUESTS, Math.min(REQUESTS, Math.floor(MOST_MS / each)));
      const { p50 } = await drive({ ...target, connections: 1, amount, check: scenario.check });
      results.push({ scenario, who, ms: p50 });
    }
  }
  return results;
}
