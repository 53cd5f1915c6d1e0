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
  /** How many requests; at least one for each connection. */
  amount: number;
  /** Looks at each answer, beside its status. */
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

/**
 * Sends requests over keep-alive connections, each as soon as the one before it on its connection is answered. It sends
 * a number of requests and not for a time: at the end of a time autocannon would cut off what is still being answered.
 * @throws WrongAnswer
 */
export async function drive({ url, next, connections, amount, check }: Load): Promise<Measured> {
  const { default: autocannon } = await import('autocannon');
  const times: number[] = [];
  let asked: Asked = { path: '/' };
  let fault: string | undefined;
  const started = performance.now();
  let lastAt = started;
  const run = autocannon({
    ...{ url, connections, amount, timeout: 120, sampleInt: SAMPLE_MS },
    requests: [
      {
        setupRequest: (request) => {
          asked = next();
          return { ...request, method: 'GET', ...asked };
        },
        onResponse: (status, body) => {
          fault ??= isFine(status) ? check?.(status, body) : `${status} ${body}`;
          if (fault) run.stop();
        },
      },
    ],
  });
  run.on('response', (_client: unknown, _status: number, _bytes: number, ms: number) => {
    times.push(ms);
    lastAt = performance.now();
  });
  const { errors, timeouts } = await run;
  if (errors > 0) fault ??= `${errors} errors, ${timeouts} of them timeouts`;
  if (fault) {
    throw new WrongAnswer(`${url}, near ${asked.method ?? 'GET'} ${asked.path}: ${fault.slice(0, 2_000)}`);
  }
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: (times.length * 1000) / (lastAt - started),
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}
