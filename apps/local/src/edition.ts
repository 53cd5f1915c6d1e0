import { startApi } from '#apps/api/src/start.js';
import { startWorker } from '#apps/worker/src/start.js';
import { migrate } from '#features/schema/migrate.js';
import { readConfig, type Config } from '#platform/config/settings.js';
import { DEMO_ACCOUNTS, seedDemo, seedReference } from '#seeds/seed.js';
import { portFrom, withoutEmpty } from './environment.js';
import { lockOwner } from './folder-lock.js';
import { dataFolder, demoPassword, mailFolder, postgresFolder, shareSettings } from './local-files.js';
import { startMailViewer } from './mail-viewer.js';
import { PlainError } from './plain-error.js';
import { ensurePortFree } from './ports.js';
import { startPostgres } from './postgres.js';

export interface Hooks {
  print(line: string): void;
  /**
   * Registers how to stop a part that has just started. Parts stop in reverse order.
   * @throws if the edition is already stopping, so that nothing more starts
   */
  onStop(stop: () => Promise<void>): void;
  /** Called when a part ends unexpectedly. */
  onFailure(reason: string): void;
}

/**
 * Starts the whole product in this process. If the environment names a database or a mail server, uses that
 * instead of starting one.
 * @throws PlainError for faults that a person can fix
 */
export async function startEdition(environment: NodeJS.ProcessEnv, hooks: Hooks): Promise<void> {
  await checkFirst(environment);
  const settings: NodeJS.ProcessEnv = {
    PUBLIC_URL: `http://localhost:${portFrom(environment, 'PORT', 3000)}`,
    LOG_LEVEL: 'warn',
    // Two editions on one machine must not compete for the port of the worker's health page.
    WORKER_PORT: '0',
    ...withoutEmpty(environment),
  };
  if (!settings.DATABASE_URL) Object.assign(settings, await startDatabase(hooks));
  const viewer = settings.SMTP_URL ? undefined : await startViewer(environment, hooks);
  settings.SMTP_URL ??= viewer?.smtpUrl;
  const config = readConfig(settings);
  share(config, hooks);

  await prepareData(config, hooks);
  const worker = await startWorker(config);
  hooks.onStop(() => worker.close());
  const api = await startApi(config);
  hooks.onStop(() => api.close());
  // Print the address that e-mails link to, so that one session works for both. A port that the system
  // chooses is known only now.
  welcome(hooks, config.PORT === 0 ? api.url : config.PUBLIC_URL, viewer?.url);
}

/**
 * Checks what would fail later, before anything starts. Looks for another edition before the port, because
 * that edition also holds the port.
 */
async function checkFirst(environment: NodeJS.ProcessEnv): Promise<void> {
  const toCome = { DATABASE_URL: 'postgres://to.come', SMTP_URL: 'smtp://to.come' };
  const { PORT } = readConfig({ ...toCome, ...withoutEmpty(environment) });
  const owner = environment.DATABASE_URL ? undefined : lockOwner(postgresFolder);
  if (owner) {
    throw new PlainError(`Demarche already runs on ${dataFolder} (process ${owner.pid}): stop it first.`);
  }
  await ensurePortFree(PORT, 'Demarche', 'PORT');
}

async function startDatabase(hooks: Hooks): Promise<Pick<Config, 'DATABASE_URL' | 'DATABASE_OWNER_URL'>> {
  const postgres = await startPostgres({ folder: postgresFolder });
  let stopping = false;
  hooks.onStop(() => {
    stopping = true;
    return postgres.stop();
  });
  void postgres.ended.then(() => {
    if (!stopping) hooks.onFailure(`PostgreSQL ended; its log is ${postgresFolder}.log.`);
  });
  return { DATABASE_URL: postgres.url(), DATABASE_OWNER_URL: postgres.ownerUrl() };
}

async function startViewer(
  environment: NodeJS.ProcessEnv,
  hooks: Hooks,
): Promise<{ url: string; smtpUrl: string }> {
  const viewer = await startMailViewer({
    uiPort: portFrom(environment, 'MAIL_UI_PORT', 1080),
    smtpPort: portFrom(environment, 'MAIL_SMTP_PORT', 1025),
    folder: mailFolder,
  });
  hooks.onStop(() => viewer.stop());
  return viewer;
}

function share(config: Config, hooks: Hooks): void {
  const { DATABASE_URL, DATABASE_OWNER_URL, SMTP_URL, PUBLIC_URL, REDIS_URL } = config;
  const takeBack = shareSettings({
    DATABASE_URL,
    SMTP_URL,
    PUBLIC_URL,
    PORT: String(config.PORT),
    ...(DATABASE_OWNER_URL ? { DATABASE_OWNER_URL } : {}),
    ...(REDIS_URL ? { REDIS_URL } : {}),
  });
  hooks.onStop(() => Promise.resolve(takeBack()));
}

async function prepareData(config: Config, { print }: Hooks): Promise<void> {
  const migrations = await migrate(config);
  if (migrations.length > 0) print(`Database brought up to date: ${migrations.length} migrations.`);
  for (const report of [await seedReference(config), await seedDemo(config, { password: demoPassword() })]) {
    report.lines.forEach((line) => print(line));
  }
}

function welcome({ print }: Hooks, url: string, mailUrl: string | undefined): void {
  print('');
  print(`Demarche runs at ${url}`);
  if (mailUrl) print(`Its e-mails are shown at ${mailUrl}`);
  print('');
  print(`Demo accounts. The password of all is ${demoPassword()}`);
  const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
  for (const { email, role } of DEMO_ACCOUNTS) print(`  ${email.padEnd(width)}  ${role}`);
  print('');
  print('Ctrl-C stops it and keeps the data.');
}
