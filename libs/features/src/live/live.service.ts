import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { NoticeConnection } from '#platform/database/notices.js';
import { Metrics } from '#platform/metrics.js';
import { ActorQueries } from '../access/actor.queries.js';
import type { Actor } from '../access/actor.js';
import { Batch } from './batch.js';
import { observeStreams } from './live.metrics.js';
import { LiveQueries } from './live.queries.js';
import { type Farewell, LiveStream } from './live-stream.js';

/** The channel that the triggers of the schema notify. */
const CHANNEL = 'demarche_live';
/** How long notices are collected before they are delivered. */
const GATHER_MS = 200;
const BEAT_MS = 25_000;
const MOST_STREAMS = 20;
/** A new stream waits until the service listens to the database, but no longer than this if the database is down. */
const PATIENCE_MS = 3_000;

/**
 * Tells the browsers connected to this process what changed, whichever process changed it. Nothing is stored:
 * a browser that reconnects fetches again. It starts listening to the database with the first stream, so that
 * the worker and the command line, which have no streams, hold no connection for it.
 */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly log = new Logger('Live');
  private readonly streams = new Set<LiveStream>();
  private readonly notices: NoticeConnection;
  private batch = new Batch();
  private gathering: NodeJS.Timeout | undefined;
  private beating: NodeJS.Timeout | undefined;
  private delivery: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'DATABASE_URL'>,
    private readonly clock: Clock,
    private readonly actors: ActorQueries,
    private readonly queries: LiveQueries,
    metrics: Metrics,
  ) {
    this.notices = new NoticeConnection(config.DATABASE_URL, CHANNEL, {
      onNotice: (notice) => this.gather((batch) => batch.add(notice)),
      onListening: () => this.gather((batch) => (batch.isForAll = true)),
      onBroken: (error) => this.log.warn(error),
    });
    observeStreams(metrics, () => this.streams.size);
  }

  /**
   * Opens a stream that lasts while `credential` (the hash of the secret) is valid and the reader stays connected.
   */
  async open(actor: Actor & { userId: string }, credential: Buffer): Promise<Readable> {
    this.start();
    await this.notices.listening(PATIENCE_MS);
    const stream = new LiveStream(actor.userId, credential);
    if (this.isStopping) {
      stream.end();
      return stream.output;
    }
    const own = [...this.streams].filter(({ userId }) => userId === actor.userId);
    for (const oldest of own.slice(0, Math.max(0, own.length + 1 - MOST_STREAMS))) {
      this.dismiss(oldest, 'too-many');
    }
    this.streams.add(stream);
    stream.output.once('close', () => this.streams.delete(stream));
    // The credential may have ended while the stream waited for the database: the next delivery checks it.
    this.gather(() => undefined);
    return stream.output;
  }

  /** Ends all streams at once: a shutdown does not wait for readers, and they reconnect automatically. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.gathering);
    clearInterval(this.beating);
    for (const stream of this.streams) this.dismiss(stream);
    await this.notices.close();
    await this.delivery;
  }

  private start(): void {
    if (this.beating || this.isStopping) return;
    this.notices.open();
    this.beating = setInterval(() => {
      for (const stream of this.streams) stream.beat();
      // A session that expires sends no notice, so the credentials are checked regularly.
      this.gather(() => undefined);
    }, BEAT_MS);
  }

  private gather(note: (batch: Batch) => void): void {
    if (this.isStopping || this.streams.size === 0) return;
    note(this.batch);
    this.gathering ??= setTimeout(() => this.takeBatch(), GATHER_MS);
  }

  /** Deliveries run one after another, so that a slow one is not overtaken by later events. */
  private takeBatch(): void {
    const { batch } = this;
    this.batch = new Batch();
    this.gathering = undefined;
    this.delivery = this.delivery
      .then(() => this.deliver(batch))
      .catch((error: unknown) => {
        this.log.warn(error);
        // Some streams may have missed something, and it is unknown which.
        for (const stream of this.streams) stream.send('resync');
      });
  }

  private async deliver(batch: Batch): Promise<void> {
    await this.endOutdated();
    if (batch.isForAll) {
      for (const stream of this.streams) stream.send('resync');
      return;
    }
    if (batch.engagementIds.size > 0) await this.tellOfEngagements([...batch.engagementIds]);
    for (const stream of this.streams) if (batch.inboxOf.has(stream.userId)) stream.send('inbox');
  }

  /** Ends the streams whose session or token is over, or whose person was deactivated. */
  private async endOutdated(): Promise<void> {
    const asked = [...this.streams];
    if (asked.length === 0) return;
    const good = await this.queries.stillGood(
      asked.map(({ credential }) => credential),
      this.clock.now(),
    );
    for (const stream of asked) {
      if (!good.has(stream.credential.toString('hex'))) this.dismiss(stream, 'session-over');
    }
  }

  /**
   * Uses each person's current roles and relations, loaded once per person: no one hears of an
   * engagement that they may no longer read.
   */
  private async tellOfEngagements(ids: readonly string[]): Promise<void> {
    const byPerson = Map.groupBy(this.streams, ({ userId }) => userId);
    const actors = await this.actors.byIds([...byPerson.keys()], 'web');
    for (const [userId, streams] of byPerson) {
      const actor = actors.get(userId);
      if (!actor) continue;
      // One person after another, so that a burst of changes leaves connections in the pool for the requests
      // it causes.
      const engagements = await this.queries.visible(actor, ids);
      if (engagements.length === 0) continue;
      for (const stream of streams) stream.send('engagements', { engagements });
    }
  }

  private dismiss(stream: LiveStream, farewell?: Farewell): void {
    this.streams.delete(stream);
    stream.end(farewell);
  }
}
