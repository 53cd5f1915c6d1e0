/** The part of autocannon 9 that the benchmark uses; the package has no types of its own. */
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
    amount: number;
    timeout?: number;
    sampleInt?: number;
    requests: Request[];
  }

  interface Result {
    errors: number;
    timeouts: number;
  }

  /** Emits `response` (client, status, bytes, milliseconds) for each answer, and resolves with the result. */
  interface Instance extends EventEmitter, PromiseLike<Result> {
    stop(): void;
  }

  export default function autocannon(options: Options): Instance;
}
