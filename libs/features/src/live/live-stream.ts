import { Readable } from 'node:stream';

/** Why a stream ends for good: the browser must not come back by itself. */
export type Farewell = 'session-over' | 'too-many';

/** What may wait for a reader who does not read, in bytes; after that the stream is given up and the reader comes back. */
const MOST_WAITING = 65_536;
const RETRY_MS = 3_000;

/** One open stream of events of one person, in the form that `EventSource` reads. */
export class LiveStream {
  readonly output = new Readable({ read: () => undefined });
  private isEnded = false;

  constructor(
    readonly userId: string,
    /** SHA-256 of the session's or token's secret, by which it is asked whether it is still good. */
    readonly credential: Buffer,
  ) {
    this.output.push(`retry: ${RETRY_MS}\n\n`);
  }

  send(event: string, data: object = {}): void {
    this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** So that no proxy on the way takes the silence for an end. */
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
