import { type Check, drive, type Load, type Measured, type Next, WrongAnswer } from '../driver.js';
import { median, spread } from '../figures.js';
import { ask, type Asked, describeAnswer } from '../http.js';
import { type MemoryWatch, watchMemory } from '../machine.js';
import type { Options } from '../options.js';
import type { Who } from '../people.js';
import { isWrite, type Scenario } from '../scenarios/scenario.js';
import type { Stage } from '../stage.js';

export const CONNECTIONS = 16;
const WARM_UP = 2 * CONNECTIONS;

/** The medians of the rounds of one side. */
interface Side {
  perSecond: number;
  /** Of the requests per second, between rounds. */
  spread: number;
  p50: number;
  p99: number;
  requests: number;
}

export interface PageResult {
  scenario: Scenario;
  who: Who;
  product: Side;
  floor: Side;
  /** The median of the rounds' ratios: both sides of a round see the same machine. */
  ratio: number;
  bytes: number;
}

interface Memory {
  api: number;
  floor: number;
}

export interface Pages {
  results: PageResult[];
  memory: Memory;
}

type Line = (text: string) => void;

/** Asks product and floor by turns, with as many connections as a busy bureau has. */
export async function measurePages(
  stage: Stage,
  scenarios: readonly Scenario[],
  options: Options,
  print: Line,
): Promise<Pages> {
  const watches: Record<keyof Memory, MemoryWatch> = {
    api: watchMemory(stage.api.pid),
    floor: watchMemory(stage.floor.pid),
  };
  const results: PageResult[] = [];
  for (const scenario of scenarios) {
    for (const who of scenario.who) {
      const result = await measurePage(stage, scenario, who, options);
      results.push(result);
      print(progressOf(result));
    }
  }
  return { results, memory: { api: watches.api.stop(), floor: watches.floor.stop() } };
}

const progressOf = ({ scenario, who, product, floor, ratio }: PageResult) =>
  `  ${scenario.name} (${who}): ${Math.round(product.perSecond)}/s beside ${Math.round(floor.perSecond)}/s, ${ratio.toFixed(2)}`;

async function measurePage(
  stage: Stage,
  scenario: Scenario,
  who: Who,
  options: Options,
): Promise<PageResult> {
  const { check, prepare } = scenario;
  const writes = isWrite(scenario) ? options.writes : undefined;
  await prepare?.(stage, 2 * ((options.rounds + 1) * (writes ?? 0) + WARM_UP + 1));
  const sides = {
    product: { url: stage.api.url, next: scenario.product(stage, who) },
    floor: { url: stage.floor.url, next: scenario.floor(stage, who) },
  };
  const bytes = await compareSides(scenario, sides);
  const loadOf = async (side: Target): Promise<Load> => {
    const load = { ...side, check, connections: CONNECTIONS };
    return { ...load, amount: writes ?? (await amountOf(load, options.seconds)) };
  };
  const loads = { product: await loadOf(sides.product), floor: await loadOf(sides.floor) };
  if (writes) for (const load of Object.values(loads)) await drive({ ...load, amount: WARM_UP });
  const rounds: Record<keyof typeof sides, Measured>[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const measured = {} as Record<keyof typeof sides, Measured>;
    // The side that begins changes, so that neither always finds what the other has warmed.
    const order = round % 2 === 0 ? (['floor', 'product'] as const) : (['product', 'floor'] as const);
    for (const name of order) measured[name] = await drive(loads[name]);
    rounds.push(measured);
  }
  const sideOf = (name: keyof typeof sides) => summary(rounds.map((round) => round[name]));
  const ratios = rounds.map(({ product, floor }) => product.perSecond / floor.perSecond);
  return { scenario, who, product: sideOf('product'), floor: sideOf('floor'), ratio: median(ratios), bytes };
}

/** How many requests fill `seconds`. Finding out also warms up: every connection must have planned its statements. */
export async function amountOf(load: Omit<Load, 'amount'>, seconds: number): Promise<number> {
  const filling = ({ perSecond }: Measured, time: number) =>
    Math.max(load.connections, Math.round(perSecond * time));
  const cold = await drive({ ...load, amount: load.connections });
  const few = filling(cold, seconds / 2);
  // A page so slow that these few already filled the time is warm.
  if (few === load.connections) return filling(cold, seconds);
  return filling(await drive({ ...load, amount: few }), seconds);
}

function summary(rounds: readonly Measured[]): Side {
  const of = (field: keyof Measured) => rounds.map((round) => round[field]);
  return {
    perSecond: median(of('perSecond')),
    spread: spread(of('perSecond')),
    p50: median(of('p50')),
    p99: median(of('p99')),
    requests: of('requests').reduce((sum, requests) => sum + requests, 0),
  };
}

interface Target {
  url: string;
  next: Next;
}

/** Asks each once, and compares what they answer. @returns the size of the product's answer */
async function compareSides(
  { name, compare, check }: Scenario,
  { product, floor }: { product: Target; floor: Target },
): Promise<number> {
  const [ours, theirs] = [await askWell(product, check), await askWell(floor, check)];
  const difference = compare?.(JSON.parse(ours), JSON.parse(theirs));
  if (difference) throw new WrongAnswer(`${name}: product and floor answer differently: ${difference}`);
  return Buffer.byteLength(ours);
}

/** @throws if the answer is not what it must be */
export async function askWell({ url, next }: Target, check: Check | undefined): Promise<string> {
  const asked: Asked = next();
  const answer = await ask(url, asked);
  const isFine = answer.status >= 200 && answer.status < 300;
  const fault = isFine ? check?.(answer.status, answer.text) : describeAnswer(answer);
  if (fault) throw new WrongAnswer(`${asked.method ?? 'GET'} ${url}${asked.path}: ${fault}`);
  return answer.text;
}
