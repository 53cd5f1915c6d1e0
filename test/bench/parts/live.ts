import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../figures.js';
import { WrongAnswer } from '../driver.js';
import { watchMemory } from '../machine.js';
import { openSessions } from '../people.js';
import type { Server } from '../processes/servers.js';
import type { Scenario } from '../scenarios/scenario.js';
import type { Stage } from '../stage.js';
import { askWell } from './pages.js';

const PEOPLE = 500;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;

interface LiveSide {
  people: number;
  changes: number;
  /** Milliseconds from the answer to the writer until a reader has the event: to half of the readers, to 99 of 100. */
  p50: number;
  p99: number;
  peakMb: number;
}

export interface LiveResult {
  product: LiveSide;
  floor: LiveSide;
}

/** Opens a stream for each of 500 people, then changes engagements that all of them may read. */
export async function measureLive(stage: Stage, transition: Scenario, changes: number): Promise<LiveResult> {
  const sessions = await openSessions(stage.database, PEOPLE);
  const change = transition.product(stage, 'supervisor');
  const write = async () => {
    const text = await askWell({ url: stage.api.url, next: change }, transition.check);
    return (JSON.parse(text) as { reference: string }).reference;
  };
  const measure = (server: Server, path: string) => follow(server, path, sessions, write, changes);
  return {
    floor: await measure(stage.floor, '/events'),
    product: await measure(stage.api, '/api/v1/events'),
  };
}

async function follow(
  server: Server,
  path: string,
  sessions: readonly { cookie: string }[],
  write: () => Promise<string>,
  changes: number,
): Promise<LiveSide> {
  const memory = watchMemory(server.pid);
  const arrivals = new Map<string, number[]>();
  const streams = await Promise.all(
    sessions.map(({ cookie }) =>
      openStream(`${server.url}${path}`, cookie, (reference) => {
        const times = arrivals.get(reference) ?? [];
        arrivals.set(reference, times);
        times.push(performance.now());
      }),
    ),
  );
  const delays: number[] = [];
  try {
    // The first change warms up; it does not count.
    for (let change = 0; change <= changes; change += 1) {
      const reference = await write();
      const writtenAt = performance.now();
      await untilAll(() => (arrivals.get(reference)?.length ?? 0) >= streams.length, reference, path);
      const times = arrivals.get(reference)!.map((time) => Math.max(0, time - writtenAt));
      if (change > 0) delays.push(...times);
      await sleep(PAUSE_MS);
    }
  } finally {
    for (const stream of streams) stream.destroy();
  }
  delays.sort((a, b) => a - b);
  const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
  return { people: streams.length, changes, p50, p99, peakMb: memory.stop() };
}

async function untilAll(isOver: () => boolean, reference: string, path: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!isOver()) {
    if (performance.now() > deadline) throw new WrongAnswer(`${path}: not everybody heard of ${reference}`);
    await sleep(2);
  }
}

/** As the EventSource of a browser: one connection that stays open. */
async function openStream(
  url: string,
  cookie: string,
  hear: (reference: string) => void,
): Promise<IncomingMessage> {
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { cookie }, agent: false }, resolve).on('error', reject);
  });
  if (stream.statusCode !== 200) throw new WrongAnswer(`${url}: ${stream.statusCode}`);
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      for (const [, reference] of event.matchAll(/"reference":"([^"]+)"/g)) if (reference) hear(reference);
    }
  });
  stream.on('error', () => undefined);
  return stream;
}
