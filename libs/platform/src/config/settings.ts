import { isIP } from 'node:net';

/** Reads one setting from its text; throws with what is wrong with the value. */
type Reader<T> = (text: string) => T;

interface Setting<T> {
  doc: string;
  read: Reader<T>;
  /** The value where the variable is absent; a setting without one must be given. */
  fallback?: T;
}

const setting = <T>(doc: string, read: Reader<T>, fallback?: T): Setting<T> => ({ doc, read, fallback });

const text: Reader<string> = (value) => value;

const whole =
  (min: number, max: number): Reader<number> =>
  (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  };

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  const isPrefix =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  return family !== 0 && isPrefix && rest.length === 0;
};

/** `true` would believe whoever calls: an address that anybody can forge limits nobody. `false` is another word for 0. */
const proxies: Reader<number | string[]> = (value) => {
  if (value === 'false') return 0;
  if (/^\d$/.test(value)) return Number(value);
  const networks = value.split(',').map((network) => network.trim());
  if (networks.every(isNetwork)) return networks;
  throw new Error(
    'must be the number of proxies in front, from 0 to 9, or their networks such as 10.0.0.0/8',
  );
};

const oneOf =
  <const T extends string>(...values: T[]): Reader<T> =>
  (value) => {
    const found = values.find((candidate) => candidate === value);
    if (!found) throw new Error(`must be one of ${values.join(', ')}`);
    return found;
  };

const url =
  (...protocols: string[]): Reader<string> =>
  (value) => {
    const protocol = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
    if (!protocols.includes(protocol))
      throw new Error(`must be a URL that starts with ${protocols.join(':// or ')}://`);
    return value;
  };

const daemon: Reader<string> = (value) => {
  if (!/^((tcp:\/\/)?([\w.-]+|\[[\da-f:]+\]):\d{1,5}|unix:(\/\/)?\/.+)$/i.test(value))
    throw new Error('must be host:port, tcp://host:port or unix:/path');
  return value;
};

const sender: Reader<string> = (value) => {
  if (!/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(value))
    throw new Error('must be an e-mail address, with or without a name');
  return value;
};

/** Every setting of the product, by environment variable. `.env.example` is written from this table and tested against it. */
export const SETTINGS = {
  DATABASE_URL: setting('PostgreSQL 18 with the contrib extensions.', url('postgres', 'postgresql')),
  DATABASE_OWNER_URL: setting(
    'The same database as the role that owns its tables: for `demarche migrate`. The API and the worker do not need it.',
    url('postgres', 'postgresql'),
    undefined as string | undefined,
  ),
  DATABASE_POOL: setting('Connections that one process keeps to PostgreSQL.', whole(1, 200), 10),
  DATABASE_WAIT_SECONDS: setting(
    'Seconds that work waits for a free connection before it is answered 503.',
    whole(1, 300),
    5,
  ),
  DATABASE_LOCK_SECONDS: setting(
    'Seconds that a request waits for a row that another transaction holds before it is answered 503.',
    whole(1, 300),
    3,
  ),
  DATABASE_STATEMENT_SECONDS: setting(
    'Seconds that one statement of a request may take before it is answered 503.',
    whole(1, 3600),
    15,
  ),
  DATABASE_IDLE_SECONDS: setting(
    'Seconds after which PostgreSQL ends a transaction in which nothing happens.',
    whole(1, 3600),
    30,
  ),
  WORKER_LOCK_SECONDS: setting(
    'The same wait for a row in the worker, the command line, migrations and seeds.',
    whole(1, 3600),
    60,
  ),
  WORKER_STATEMENT_SECONDS: setting(
    'Seconds for one statement in the worker, the command line, migrations and seeds, and for verifying the audit trail.',
    whole(1, 86_400),
    900,
  ),
  REDIS_URL: setting(
    'Redis for the queue; without it the queue lives in PostgreSQL.',
    url('redis', 'rediss'),
    undefined as string | undefined,
  ),
  SMTP_URL: setting('The mail server, such as smtp://user:password@host:587.', url('smtp', 'smtps')),
  MAIL_FROM: setting('The sender of every e-mail.', sender, 'Demarche <no-reply@demarche.example>'),
  PUBLIC_URL: setting(
    'The address people reach the product at; links in e-mails start with it.',
    url('http', 'https'),
    'http://localhost:3000',
  ),
  SITE_NAME: setting('The name that the web application bears.', text, 'Demarche'),
  HOST: setting('The address the API and the health pages listen on.', text, '127.0.0.1'),
  PORT: setting('The port of the API.', whole(0, 65535), 3000),
  WORKER_PORT: setting("The port of the worker's health and metrics.", whole(0, 65535), 3001),
  METRICS_PORT: setting(
    "The port of the API's metrics, never PORT; without it the API shows none. Keep it from the public.",
    whole(0, 65535),
    undefined as number | undefined,
  ),
  TRUST_PROXY: setting(
    'How many reverse proxies every request passes, with no way past them (0: none), or their networks such as 10.0.0.0/8,fd00::/8. Only what they add to X-Forwarded-For counts.',
    proxies,
    0,
  ),
  SESSION_HOURS: setting('Hours after which a session ends, whether used or not.', whole(1, 720), 12),
  SESSION_IDLE_MINUTES: setting('Minutes without use after which a session ends.', whole(15, 43_200), 60),
  SESSIONS_PER_PERSON: setting(
    'Sessions that a person may have open; one more ends the one not used for longest.',
    whole(1, 100),
    10,
  ),
  REQUEST_POINTS_PER_MINUTE: setting(
    'Points that a person has for costly requests in a minute: a search takes 2, a report or a bulk change 10, an export 25.',
    whole(100, 1_000_000),
    1000,
  ),
  SECOND_CONFIRMATION: setting(
    'Whether a second person confirms what enlarges a power: required, or off in a bureau with one administrator. Off is recorded and shown.',
    oneOf('required', 'off'),
    'required',
  ),
  ATTACHMENTS_STORE: setting('Where attachments are kept: disk or s3.', oneOf('disk', 's3'), 'disk'),
  ATTACHMENTS_DIR: setting('The folder of attachments kept on disk.', text, '.data/attachments'),
  ATTACHMENT_MAX_BYTES: setting('The largest attachment, in bytes.', whole(1, 1_073_741_824), 26_214_400),
  CLAMAV_URL: setting(
    'The ClamAV daemon that checks every attachment for viruses, such as tcp://host:3310 or unix:/path; without it nothing is checked.',
    daemon,
    undefined as string | undefined,
  ),
  S3_ENDPOINT: setting(
    'The S3-compatible store; without it, the one of the region.',
    url('http', 'https'),
    undefined as string | undefined,
  ),
  S3_REGION: setting('Region of the S3-compatible store.', text, 'us-east-1'),
  S3_BUCKET: setting('Bucket of the S3-compatible store.', text, undefined as string | undefined),
  S3_ACCESS_KEY_ID: setting('Key of the S3-compatible store.', text, undefined as string | undefined),
  S3_SECRET_ACCESS_KEY: setting('Secret of the S3-compatible store.', text, undefined as string | undefined),
  SEND_CONCURRENCY: setting('E-mails that one worker has under way at once.', whole(1, 100), 5),
  PLAN_EVERY_SECONDS: setting('Seconds between two passes of the reminder planner.', whole(1, 3600), 60),
  LOG_LEVEL: setting(
    'What is logged: fatal, error, warn, info, debug, trace or silent.',
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
  ),
} as const;

type Table = typeof SETTINGS;
export type Config = { readonly [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : never };

/** Wrong settings; the message lists every fault, one a line. */
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
  if (faults.length > 0) throw new ConfigError(faults);
  return config as Config;
}

const HEADER = `# Copy this file to .env: the product and docker compose read it there. What the shell sets goes before it.
`;

const COMPOSE = `# For docker compose only: passwords, of letters and digits, of the owner of the tables and of the application.
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
