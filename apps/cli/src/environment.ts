import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ProductModule } from '#features/schema/product.module.js';
import type { Clock } from '#platform/clock.js';
import { type Config, readConfig } from '#platform/config/settings.js';
import { createLog, NestLog } from '#platform/logging.js';

/**
 * Runs a command with the settings of the environment. Without DATABASE_URL it works on the local edition's
 * data. The local edition is imported only then, because the production image does not contain it.
 */
export async function withConfig(work: (config: Config) => Promise<void>): Promise<void> {
  // Log lines would mix with the command's output; the command itself reports errors.
  const quiet = { LOG_LEVEL: 'fatal', ...process.env };
  if (process.env.DATABASE_URL) return work(readConfig(quiet));
  const { localEnvironment } = await import('#apps/local/src/local-settings.js');
  const local = await localEnvironment(quiet);
  try {
    await work(readConfig(local.environment));
  } finally {
    await local.stop();
  }
}

/** Like `withConfig`, with the product's services. `clock` lets a command run as of another time. */
export function withProduct(
  work: (app: INestApplicationContext, config: Config) => Promise<void>,
  clock?: Clock,
): Promise<void> {
  return withConfig(async (config) => {
    const app = await NestFactory.createApplicationContext(ProductModule.forRoot(config, clock), {
      logger: new NestLog(createLog(config)),
      abortOnError: false,
    });
    try {
      await work(app, config);
    } finally {
      await app.close();
    }
  });
}
