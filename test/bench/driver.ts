import { percentile } from './figures.js';
import type { Asked } from './http.js';

/** Something that gives the next request, forever or until it has no more. */
export type Next = () => Asked;

/** What is wrong with an answer; undefined if nothing is. */
export type Check = (status: number, body: string) => string | undefined;

export interface Load {
  url: string;
  next: Next;
  connections: number;
  /** How long, or how many requests. */
  seconds?: number;
  amount?: number;
  /** Looks at each answer. Only writes have one: reading every body as text costs the driver time. */
  check?: Check | undefined;
}

export interface Measured {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** A request that was not answered as it must be: it ends the run. */
export class WrongAnswer extends Error {}

/** How often autocannon looks whether it has to end; its own second would make short rounds long. */
const SAMPLE_MS = 50;

const isFine = (status: number) => status >= 200 && status < 300;

/** Sends requests over keep-alive connections, each as soon as the one before it on its connection is answered. */
export async function drive(load: Load): Promise<Measured> {
  const { default: autocannon } = await loadAutocannon();
  const times: number[] = [];
  const faults: string[] = [];
  const bodies = new WeakMap<object, Buffer>();
  let asked: Asked = { path: '/' };
  const started = performance.now();
  let lastAt = started;
  const run = autocannon({
    url: load.url,
    connections: load.connections,
    timeout: 120,
    sampleInt: SAMPLE_MS,
    // Kept as it came, to show what was answered if it is wrong.
    setupClient: (client) => client.on('body', (body: Buffer) => bodies.set(client, body)),
    ...(load.amount ? { amount: load.amount } : { duration: load.seconds ?? 1 }),
    requests: [
      {
        setupRequest: (request) => {
          asked = load.next();
          return { ...request, method: 'GET', ...asked };
        },
        ...(load.check && {
          onResponse: (status, body) => {
            const fault = isFine(status) ? load.check?.(status, body) : `${status} ${body}`;
            if (fault) stopWith(fault);
          },
        }),
      },
    ],
  });
  const stopWith = (fault: string) => {
    faults.push(fault);
    run.stop();
  };
  run.on('response', (client: object, status: number, _bytes: number, ms: number) => {
    times.push(ms);
    lastAt = performance.now();
    if (!isFine(status) && !load.check) stopWith(`${status} ${bodies.get(client)?.toString() ?? ''}`);
  });
  const result = await run;
  if (faults.length > 0 || result.errors > 0 || result.non2xx > 0) {
    const fault = faults[0] ?? `${result.errors} errors, ${result.timeouts} timeouts`;
    throw new WrongAnswer(
      `${load.url}, near ${asked.method ?? 'GET'} ${asked.path}: ${fault.slice(0, 2_000)}`,
    );
  }
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: (times.length * 1000) / (lastAt - started),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

async function loadAutocannon() {
  try {
    return await import('autocannon');
  } catch (error) {
    throw new Error('autocannon, which sends the requests, is not installed: run npm ci', { cause: error });
  }
}
