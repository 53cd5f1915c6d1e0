import { readEnvFile } from '#platform/config/env-file.js';
import { ConfigError, readConfig } from '#platform/config/settings.js';
import { createLog } from '#platform/logging.js';
import { DRAIN_MS, startApi } from './start.js';

async function main(): Promise<void> {
  readEnvFile();
  const config = readConfig();
  const log = createLog(config);
  const api = await startApi(config, { log });
  log.info({ url: api.url }, 'the API is ready');
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error('requests were still under way when the time to stop was over');
      process.exit(1);
    }, DRAIN_MS).unref();
    api.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  // A person at a terminal reads about wrong settings: print the message without a stack.
  const text =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
