import {
  daemon,
  hostname,
  label,
  oneOf,
  proxies,
  type Reader,
  rsaKeyFile,
  sender,
  text,
  url,
  whole,
} from './readers.js';

interface Setting<T> {
  doc: string;
  read: Reader<T>;
  /** The value if the variable is absent. Only the settings in REQUIRED must be given. */
  fallback?: T;
}

const setting = <T>(doc: string, read: Reader<T>, fallback?: T): Setting<T> => ({ doc, read, fallback });

/**
 * Every setting of the product, by environment variable. `npm run settings` writes `.env.example` from this
 * table, and a test compares them.
 */
export const SETTINGS = {
  DATABASE_URL: setting('PostgreSQL 18 with the contrib extensions.', url('postgres', 'postgresql')),
  DATABASE_OWNER_URL: setting(
    'The same database, as the role that owns its tables. `demarche migrate` needs it; the API and the worker do not.',
    url('postgres', 'postgresql'),
    undefined as string | undefined,
  ),
  DATABASE_POOL: setting('The largest number of connections to PostgreSQL per process.', whole(1, 200), 10),
  DATABASE_PREPARED: setting(
    'The largest number of statements that each connection keeps prepared. 0 for a pooler that does not support prepared statements.',
    whole(0, 5_000),
    300,
  ),
  DATABASE_WAIT_SECONDS: setting(
    'Seconds to wait for a free connection before the answer is 503.',
    whole(1, 300),
    5,
  ),
  DATABASE_LOCK_SECONDS: setting(
    'Seconds that a request waits for a row locked by another transaction before the answer is 503.',
    whole(1, 300),
    3,
  ),
  DATABASE_STATEMENT_SECONDS: setting(
    'Seconds that one SQL statement of a request may take before the answer is 503.',
    whole(1, 3600),
    15,
  ),
  DATABASE_IDLE_SECONDS: setting(
    'Seconds after which PostgreSQL ends an idle transaction.',
    whole(1, 3600),
    30,
  ),
  WORKER_LOCK_SECONDS: setting(
    'Seconds to wait for a locked row in the worker, the command line, migrations and seeds.',
    whole(1, 3600),
    60,
  ),
  WORKER_STATEMENT_SECONDS: setting(
    'Seconds that one SQL statement may take in the worker, the command line, migrations and seeds, and when the audit trail is verified.',
    whole(1, 86_400),
    900,
  ),
  REDIS_URL: setting(
    'Redis for the queue. Without it the queue is in PostgreSQL.',
    url('redis', 'rediss'),
    undefined as string | undefined,
  ),
  SMTP_URL: setting('The mail server, such as smtp://user:password@host:587.', url('smtp', 'smtps')),
  MAIL_FROM: setting('The sender of every e-mail.', sender, 'Demarche <no-reply@demarche.example>'),
  MAIL_PER_MINUTE: setting(
    'The largest number of e-mails that one worker sends per minute, at least twice SEND_CONCURRENCY. Without it, as many as the mail server takes.',
    whole(2, 100_000),
    undefined as number | undefined,
  ),
  MAIL_DKIM_SELECTOR: setting(
    'Signs every e-mail with DKIM: the selector, as in <selector>._domainkey.<domain>. Without it e-mails are not signed here.',
    label,
    undefined as string | undefined,
  ),
  MAIL_DKIM_KEY_FILE: setting(
    'The file with the private RSA key of the selector, in PEM.',
    rsaKeyFile,
    undefined as string | undefined,
  ),
  MAIL_DKIM_DOMAIN: setting(
    'The domain of the signature. Without it, that of MAIL_FROM.',
    hostname,
    undefined as string | undefined,
  ),
  PUBLIC_URL: setting(
    'The address where people open the product. Links in e-mails start with it.',
    url('http', 'https'),
    'http://localhost:3000',
  ),
  SITE_NAME: setting('The name that the web application shows.', text, 'Demarche'),
  HOST: setting('The address that the API and the health pages listen on.', text, '127.0.0.1'),
  PORT: setting('The port of the API.', whole(0, 65535), 3000),
  WORKER_PORT: setting("The port of the worker's health and metrics.", whole(0, 65535), 3001),
  METRICS_PORT: setting(
    "The port of the API's metrics, different from PORT. Without it the API has no metrics. Keep it closed to the public.",
    whole(0, 65535),
    undefined as number | undefined,
  ),
  TRUST_PROXY: setting(
    'The number of reverse proxies that every request passes through (0: none), or their networks such as 10.0.0.0/8,fd00::/8. There must be no way around them. Only what they add to X-Forwarded-For counts.',
    proxies,
    0,
  ),
  SESSION_HOURS: setting('Hours after which a session ends, even if it is in use.', whole(1, 720), 12),
  SESSION_IDLE_MINUTES: setting('Minutes without use after which a session ends.', whole(15, 43_200), 60),
  SESSIONS_PER_PERSON: setting(
    'Sessions that a person may have open. One more ends the session that was unused for longest.',
    whole(1, 100),
    10,
  ),
  REQUEST_POINTS_PER_MINUTE: setting(
    'Points that a person may spend on costly requests per minute: a search costs 2, a report or a bulk change 10, an export 25.',
    whole(100, 1_000_000),
    1000,
  ),
  SECOND_CONFIRMATION: setting(
    'Whether a second person must confirm that somebody gets more powers: required, or off for a bureau with one administrator. Off is recorded and shown.',
    oneOf('required', 'off'),
    'required',
  ),
  ATTACHMENTS_STORE: setting('Where attachments are kept: disk or s3.', oneOf('disk', 's3'), 'disk'),
  ATTACHMENTS_DIR: setting('The folder for attachments on disk.', text, '.data/attachments'),
  ATTACHMENT_MAX_BYTES: setting('The largest attachment, in bytes.', whole(1, 1_073_741_824), 26_214_400),
  CLAMAV_URL: setting(
    'The ClamAV daemon that checks every attachment for viruses, such as tcp://host:3310 or unix:/path. Without it nothing is checked.',
    daemon,
    undefined as string | undefined,
  ),
  S3_ENDPOINT: setting(
    'The address of the S3-compatible store. Without it, the store of Amazon in S3_REGION.',
    url('http', 'https'),
    undefined as string | undefined,
  ),
  S3_REGION: setting('Region of the S3-compatible store.', text, 'us-east-1'),
  S3_BUCKET: setting('Bucket of the S3-compatible store.', text, undefined as string | undefined),
  S3_ACCESS_KEY_ID: setting('Access key of the S3-compatible store.', text, undefined as string | undefined),
  S3_SECRET_ACCESS_KEY: setting(
    'Secret key of the S3-compatible store.',
    text,
    undefined as string | undefined,
  ),
  SEND_CONCURRENCY: setting(
    'E-mails that one worker has under way at once. Half of them are on connections to the mail server, the others wait to be marked as sent.',
    whole(1, 100),
    10,
  ),
  KEEP_REMINDERS_DAYS: setting(
    'Days for which sent and failed reminders stay in the ledger, and so in the lists of engagements and people.',
    whole(90, 36_500),
    730,
  ),
  KEEP_UNSENT_REMINDERS_DAYS: setting(
    'Days for which reminders that were suppressed or superseded stay in the ledger.',
    whole(30, 36_500),
    180,
  ),
  KEEP_SESSIONS_DAYS: setting('Days for which ended sessions are kept.', whole(1, 3650), 30),
  KEEP_LINKS_DAYS: setting(
    'Days for which used and expired one-time links and the letters about accounts are kept.',
    whole(1, 3650),
    30,
  ),
  KEEP_IDEMPOTENCY_HOURS: setting(
    'Hours for which a repeated request with the same Idempotency-Key gets its first answer again.',
    whole(1, 720),
    24,
  ),
  PLAN_EVERY_SECONDS: setting('Seconds between two passes of the reminder planner.', whole(1, 3600), 60),
  LOG_LEVEL: setting(
    'The least severe level that is logged: fatal, error, warn, info, debug or trace; silent logs nothing.',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
  ),
} as const;

type Table = typeof SETTINGS;
export type Config = { readonly [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never };

/** Wrong settings; the message lists every fault, one per line. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const REQUIRED = new Set<string>(['DATABASE_URL', 'SMTP_URL']);

/**
 * The settings of this process, read from `environment`. An empty variable counts as absent.
 * @throws ConfigError with all faults at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [key, { read, fallback, doc }] of Object.entries(SETTINGS) as [string, Setting<unknown>][]) {
    const value = environment[key];
    if (value === undefined || value === '') {
      if (REQUIRED.has(key)) faults.push(`${key} is missing. ${doc}`);
      config[key] = fallback;
      continue;
    }
    try {
      config[key] = read(value);
    } catch (error) {
      faults.push(`${key} ${(error as Error).message}.`);
    }
  }
  if (config.ATTACHMENTS_STORE === 's3') {
    for (const key of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) {
      if (!config[key]) faults.push(`${key} is missing; ATTACHMENTS_STORE=s3 needs it.`);
    }
  }
  faults.push(...mailFaults(config as Config, faults));
  if (faults.length > 0) throw new ConfigError(faults);
  return config as Config;
}

/** What is wrong with the settings of mail taken together. A key that was already found wrong is not also missing. */
function mailFaults(config: Config, found: readonly string[]): string[] {
  const { MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY_FILE, MAIL_DKIM_DOMAIN, MAIL_PER_MINUTE, SEND_CONCURRENCY } =
    config;
  const isSigned = [MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY_FILE, MAIL_DKIM_DOMAIN].some(
    (value) => value !== undefined,
  );
  const missing = (['MAIL_DKIM_SELECTOR', 'MAIL_DKIM_KEY_FILE'] as const).filter(
    (key) => isSigned && config[key] === undefined && !found.some((fault) => fault.startsWith(`${key} `)),
  );
  // Each mail under way waits for its turn, at most half a minute: rows of the ledger are not held for long.
  const isTooSlow = MAIL_PER_MINUTE !== undefined && MAIL_PER_MINUTE < 2 * SEND_CONCURRENCY;
  return [
    ...missing.map((key) => `${key} is missing; a DKIM signature needs it.`),
    ...(isTooSlow ? [`MAIL_PER_MINUTE must be at least twice SEND_CONCURRENCY (${SEND_CONCURRENCY}).`] : []),
  ];
}

const HEADER = `# Copy this file to .env: the product and docker compose read it there. Variables of the shell win over it.
`;

const COMPOSE = `# Only for docker compose: the passwords of the table owner and of the application. Use letters and digits only.
# POSTGRES_PASSWORD=
# APPLICATION_PASSWORD=
`;

/** The text of `.env.example`: every setting with its meaning and default. */
export function describeSettings(): string {
  const settings = Object.entries(SETTINGS).map(
    ([key, { doc, fallback }]) =>
      `# ${doc}\n${REQUIRED.has(key) ? `${key}=` : `# ${key}=${String(fallback ?? '')}`}\n`,
  );
  return [HEADER, ...settings, COMPOSE].join('\n');
}
