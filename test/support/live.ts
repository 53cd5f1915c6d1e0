import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

interface LiveEvent {
  event: string;
  data: unknown;
}

/** A stream of events, read as the EventSource of a browser would. */
export interface LiveReader {
  status: number;
  contentType: string | undefined;
  /** All events so far. */
  seen: readonly LiveEvent[];
  /** The first event of this name, past or future, that names `reference` if given. @throws if none comes */
  until(event: string, reference?: string): Promise<LiveEvent>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

/** For a busy machine; normally an event comes within a second. */
const PATIENCE_MS = 20_000;

export async function followLive(url: string, headers: Record<string, string>): Promise<LiveReader> {
  // Not with `fetch`: after a cut it opens a spare connection, and a server that is stopping waits for it.
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/api/v1/events`, { headers, agent: false }, resolve).on('error', reject);
  });
  const seen: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  const ended = read(answer, (event) => {
    seen.push(event);
    for (const look of waiting) look();
  });
  const find = (event: string, reference?: string) =>
    seen.find((one) => one.event === event && (!reference || JSON.stringify(one.data).includes(reference)));
  return {
    status: answer.statusCode ?? 0,
    contentType: answer.headers['content-type'],
    seen,
    ended,
    close: () => answer.destroy(),
    async until(event, reference) {
      const found = new Promise<LiveEvent>((resolve) => {
        const look = () => {
          const one = find(event, reference);
          if (!one) return;
          waiting.delete(look);
          resolve(one);
        };
        waiting.add(look);
        look();
      });
      const late = pause(PATIENCE_MS, undefined, { ref: false }).then(() => {
        throw new Error(`no ${event} ${reference ?? ''} among ${JSON.stringify(seen)}`);
      });
      return Promise.race([found, late]);
    },
  };
}

/** Resolves when the stream is over, ended by the server or cut off. */
function read(answer: IncomingMessage, take: (event: LiveEvent) => void): Promise<void> {
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const event = field('event');
      if (event) take({ event, data: JSON.parse(field('data') ?? '{}') });
    }
  });
  answer.on('error', () => undefined);
  return new Promise((resolve) => answer.once('close', () => resolve()));
}
