import { Readable } from 'node:stream';

/** Why a stream ends for good: the browser must not reconnect automatically. */
export type Farewell = 'session-over' | 'too-many';

/**
 * Most bytes buffered for a reader that does not read. Beyond that the stream is dropped and the browser reconnects.
 */
const MOST_WAITING = 65_536;
const RETRY_MS = 3_000;

/** One open event stream of one person, in the format that `EventSource` reads. */
export class LiveStream {
  readonly output = new Readable({ read: () => undefined });
  private isEnded = false;

  constructor(
    readonly userId: string,
    /** SHA-256 of the secret of the session or token, to check that it is still valid. */
    readonly credential: Buffer,
  ) {
    this.output.push(`retry: ${RETRY_MS}\n\n`);
  }

  send(event: string, data: object = {}): void {
    this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Keeps proxies on the way from treating the silence as the end. */
  beat(): void {
    this.push(': still here\n\n');
  }

  end(farewell?: Farewell): void {
    if (farewell) this.send('farewell', { reason: farewell });
    this.push(null);
    this.isEnded = true;
  }

  private push(text: string | null): void {
    if (this.isEnded || this.output.destroyed) return;
    if (this.output.readableLength > MOST_WAITING) this.output.destroy();
    else this.output.push(text);
  }
}
