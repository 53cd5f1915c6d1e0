import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#features/schema/migrate.js';

export interface TestDatabase {
  /** As the API and the worker connect: they do not own the tables. */
  url: string;
  /** As the owner of the tables, who migrates and is not a superuser. */
  ownerUrl: string;
  /** For what the role of the product may not do, such as changing the record of activity. */
  superuserUrl: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'demarche_template';

/** A separate database for the suite, migrated and empty. Close all connections, then call `drop()`. */
export const createTestDatabase = (): Promise<TestDatabase> => createDatabase(`TEMPLATE ${TEMPLATE}`);

/**
 * A clone of a database that the first suite to ask for it fills, and that the other suites of the run share:
 * cloning takes a tenth of a second.
 */
export async function createFilledDatabase(
  template: string,
  fill: (database: TestDatabase) => Promise<void>,
): Promise<TestDatabase> {
  await asSuperuser(async (client) => {
    await client.query(`SELECT pg_advisory_lock(hashtext($1))`, [template]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount) return;
    const database = await createTestDatabase();
    await fill(database);
    // Only under its final name is it complete.
    await client.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} RENAME TO ${template}`);
  });
  return createDatabase(`TEMPLATE ${template}`);
}

/** A database without any table, for suites about the migrations themselves. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase('');

async function createDatabase(source: string): Promise<TestDatabase> {
  const name = `suite_${randomBytes(6).toString('hex')}`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${name} ${source} OWNER demarche`));
  return {
    url: addressOf('TEST_DATABASE_URL', name),
    ownerUrl: addressOf('TEST_OWNER_URL', name),
    superuserUrl: addressOf('TEST_SUPERUSER_URL', name),
    async drop() {
      await asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Makes the database that `createTestDatabase` clones. Called once per run, before the suites. */
export async function migrateTemplate(): Promise<void> {
  await asSuperuser((client) => client.query(`CREATE DATABASE ${TEMPLATE} OWNER demarche`));
  await migrate({
    DATABASE_URL: addressOf('TEST_DATABASE_URL', TEMPLATE),
    DATABASE_OWNER_URL: addressOf('TEST_OWNER_URL', TEMPLATE),
  });
}

/** Changes tables, which only their owner may do. */
export async function asOwner(database: TestDatabase, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

type Variable = 'TEST_DATABASE_URL' | 'TEST_OWNER_URL' | 'TEST_SUPERUSER_URL';

function addressOf(variable: Variable, database: string): string {
  const url = new URL(process.env[variable] ?? failWithout(variable));
  url.pathname = `/${database}`;
  return url.href;
}

function failWithout(variable: string): never {
  throw new Error(
    `${variable} is not set: this suite belongs to the project of jest that starts the servers`,
  );
}

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf('TEST_SUPERUSER_URL', 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
