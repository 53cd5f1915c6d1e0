/** The part of autocannon 8 that the benchmark uses; the package has no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  interface Request {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request) => Request;
    onResponse?: (status: number, body: string) => void;
  }

  interface Options {
    url: string;
    connections: number;
    duration?: number;
    amount?: number;
    timeout?: number;
    sampleInt?: number;
    setupClient?: (client: EventEmitter) => void;
    requests: Request[];
  }

  interface Result {
    errors: number;
    timeouts: number;
    non2xx: number;
  }

  /** Emits `response` (client, status, bytes, milliseconds) for each answer, and resolves with the result. */
  interface Instance extends EventEmitter, PromiseLike<Result> {
    stop(): void;
  }

  export default function autocannon(options: Options): Instance;
}
