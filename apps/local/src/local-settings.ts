import { portFrom, withoutEmpty } from './environment.js';
import { postgresFolder, sharedSettings } from './local-files.js';
import { startPostgres } from './postgres.js';

export interface LocalEnvironment {
  /** The input for `readConfig`: the given environment plus what the local edition adds. */
  environment: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const nothingToStop = (): Promise<void> => Promise.resolve();

/**
 * The environment of one command. With DATABASE_URL it is the given one. Without it, the command works on the
 * local edition's data: through its PostgreSQL if that runs, otherwise through one that runs until `stop`.
 * @throws PlainError if PostgreSQL cannot be started
 */
export async function localEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<LocalEnvironment> {
  if (environment.DATABASE_URL) return { environment, stop: nothingToStop };
  const running = sharedSettings();
  if (running) return { environment: { ...running, ...withoutEmpty(environment) }, stop: nothingToStop };

  const postgres = await startPostgres({ folder: postgresFolder });
  const added = {
    DATABASE_URL: postgres.url(),
    DATABASE_OWNER_URL: postgres.ownerUrl(),
    SMTP_URL: `smtp://127.0.0.1:${portFrom(environment, 'MAIL_SMTP_PORT', 1025)}`,
  };
  return { environment: { ...added, ...withoutEmpty(environment) }, stop: () => postgres.stop() };
}
