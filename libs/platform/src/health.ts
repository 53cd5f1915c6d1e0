import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JobQueue } from './queue/queue.js';
import { ContentStore } from './storage/content-store.js';
import { VirusScanner } from './storage/virus-scanner.js';

/** How long a check may take before it counts as failed, in milliseconds. */
const PATIENCE_MS = 2_000;

export interface HealthReport {
  /** `degraded`: everything works except files, so the process can still take requests. */
  status: 'ready' | 'degraded' | 'not_ready';
  checks: Record<string, { ok: boolean; detail?: string }>;
}

async function within(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether this process can do its work: the database answers, every migration has run, the queue answers. */
@Injectable()
export class Health implements OnModuleDestroy {
  /** True once the process must stop: it finishes running work and takes no new work. */
  isStopping = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    private readonly store: ContentStore,
    private readonly scanner: VirusScanner,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  async report(): Promise<HealthReport> {
    const [database, migrations, queue, attachments, scanner] = await Promise.all([
      this.check('the database does not answer', () => this.dataSource.query('SELECT 1')),
      this.check('migrations have not all run', () => this.assertMigrated()),
      this.check('the queue does not answer', () => this.queue.counts()),
      this.check('the file store takes no files', () => this.store.check()),
      this.scanner.isOn
        ? this.check('the virus check does not answer; attachments are refused', () => this.scanner.ping())
        : undefined,
    ]);
    const running = this.isStopping ? { ok: false, detail: 'the process is stopping' } : { ok: true };
    const needed = { running, database, migrations, queue };
    const isReady = Object.values(needed).every(({ ok }) => ok);
    // Without the file store or the virus check everything but attaching works, so the process stays in service.
    const checks = { ...needed, attachments, ...(scanner && { scanner }) };
    const isWhole = Object.values(checks).every(({ ok }) => ok);
    return { status: !isReady ? 'not_ready' : isWhole ? 'ready' : 'degraded', checks };
  }

  /** Gives our own text as the reason: an error of the database may name its host and its user. */
  private async check(detail: string, work: () => Promise<unknown>) {
    try {
      await within(work());
      return { ok: true };
    } catch {
      return { ok: false, detail };
    }
  }

  private async assertMigrated(): Promise<void> {
    const rows = await this.dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    const ran = new Set(rows.map(({ name }) => name));
    // A migration without a name is recorded under the name of its class.
    const known = this.dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    if (!known.every((name) => ran.has(name))) throw new Error('not migrated');
  }
}
