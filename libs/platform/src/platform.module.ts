import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG } from './config/config.token.js';
import type { Config } from './config/settings.js';
import { Transactions } from './database/transactions.js';
import { Health } from './health.js';
import { IdempotencyKeys } from './http/idempotency.js';
import { Metrics } from './metrics.js';
import { FailedJobs } from './queue/failed-jobs.js';
import { QueueStates } from './queue/queue-state.js';
import { JobQueue } from './queue/queue.js';
import { VirusScanner } from './storage/virus-scanner.js';
import { StorageModule } from './storage/storage.module.js';

/** What every feature may use: settings, clock, transactions, the queue, health and metrics. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [StorageModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: JobQueue, useFactory: () => new JobQueue(config) },
        Transactions,
        IdempotencyKeys,
        Health,
        Metrics,
        FailedJobs,
        QueueStates,
        VirusScanner,
      ],
      exports: [
        CONFIG,
        Clock,
        JobQueue,
        Transactions,
        IdempotencyKeys,
        Health,
        Metrics,
        FailedJobs,
        QueueStates,
        VirusScanner,
      ],
    };
  }
}
