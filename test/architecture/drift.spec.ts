import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '#features/schema/data-source.js';
import { migrate } from '#features/schema/migrate.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '#test/support/database.js';

const connect = async (database: TestDatabase) =>
  createDataSource({ DATABASE_URL: database.ownerUrl, DATABASE_POOL: 2 }).initialize();

describe('the database schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test('of the migrations is the schema of the entities', async () => {
    const source = await connect(database);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('is up to date: migrating again does nothing, even from two processes', async () => {
    const config = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    expect(await Promise.all([migrate(config), migrate(config)])).toEqual([[], []]);
  });
});

describe('an empty database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(() => database.drop());

  test('is migrated by two processes at once, each migration runs once, and can be rolled back', async () => {
    const config = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
    const [first, second] = await Promise.all([migrate(config), migrate(config)]);
    const source = await connect(database);
    const names = source.migrations.map((migration) => migration.name ?? migration.constructor.name);
    expect([...first, ...second].sort()).toEqual([...names].sort());

    for (const name of names) await source.undoLastMigration({ transaction: 'each' }).then(() => name);
    const left = await source.query(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`,
    );
    expect(left).toEqual([]);
    await source.destroy();
  });
});
