import pg from 'pg';

/** Callbacks for notifications on a channel of the database. */
export interface NoticeHandlers {
  onNotice(payload: string): void;
  /** Called when listening starts, also after a break: earlier notifications were missed. */
  onListening(): void;
  onBroken(error: Error): void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** Milliseconds between queries that find out whether the other end has disappeared without closing the connection. */
const ASK_EVERY_MS = 30_000;
const PATIENCE_MS = 10_000;

/**
 * A separate connection that listens on a channel: connections of the pool cannot, because they change hands.
 * If it breaks it is opened again, each time after double the wait.
 */
export class NoticeConnection {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asking: NodeJS.Timeout | undefined;
  private waitMs = FIRST_WAIT_MS;
  private isClosed = false;
  private whenListening: (() => void)[] = [];
  isListening = false;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly handlers: NoticeHandlers,
  ) {}

  /** Starts to listen. If the database does not answer, keeps trying in the background. */
  open(): void {
    void this.connect();
  }

  /** Resolves once it listens, or after `patienceMs` at the latest. */
  async listening(patienceMs: number): Promise<void> {
    if (this.isListening || this.isClosed) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
      this.whenListening.push(resolve);
    });
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.isListening = false;
    clearTimeout(this.timer);
    clearInterval(this.asking);
    for (const resolve of this.whenListening.splice(0)) resolve();
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'demarche live',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    this.client = client;
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the connection ended')));
    client.on('notification', ({ payload }) => {
      if (client === this.client && payload !== undefined) this.handlers.onNotice(payload);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.channel)}`);
    } catch (error) {
      return this.lose(client, error instanceof Error ? error : new Error(String(error)));
    }
    if (client !== this.client || this.isClosed) return;
    this.isListening = true;
    this.waitMs = FIRST_WAIT_MS;
    this.asking = setInterval(() => {
      client.query('SELECT 1').catch((error: Error) => this.lose(client, error));
    }, ASK_EVERY_MS);
    this.handlers.onListening();
    for (const resolve of this.whenListening.splice(0)) resolve();
  }

  /** Handles the loss of a connection once, even if several events report it. */
  private lose(client: pg.Client, error: Error): void {
    if (client !== this.client || this.isClosed) return;
    this.client = undefined;
    this.isListening = false;
    clearInterval(this.asking);
    client.end().catch(() => undefined);
    this.handlers.onBroken(error);
    this.timer = setTimeout(() => void this.connect(), this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }
}
