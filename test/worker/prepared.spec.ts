import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { preparingClient } from '#platform/database/prepared-client.js';
import { asOwner, createTestDatabase, type TestDatabase } from '#test/support/database.js';

const MOST = 5;

/** Statements that the server keeps for the connection, without this question about them. */
const KEPT = `SELECT statement FROM pg_prepared_statements WHERE statement NOT LIKE '%pg_prepared_statements%'`;

describe('a connection of the product', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    await asOwner(
      database,
      'CREATE TABLE shelf (id int PRIMARY KEY, label text)',
      'GRANT ALL ON shelf TO PUBLIC',
    );
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    client = new (preparingClient(MOST))({ connectionString: database.url });
    await client.connect();
    await client.query('TRUNCATE shelf').catch(() => client.query('DELETE FROM shelf'));
    await client.query(`INSERT INTO shelf VALUES (1, 'one'), (2, 'two')`);
  });
  afterEach(() => client.end());

  const kept = async () => (await client.query(KEPT)).rows.map(({ statement }) => statement as string);
  const label = async (id: number, text = 'SELECT label FROM shelf WHERE id = $1') =>
    (await client.query(text, [id])).rows[0]?.label as string;

  it('prepares a statement when it comes for the second time', async () => {
    expect(await label(1)).toBe('one');
    expect(await kept()).toEqual([]);
    expect(await label(2)).toBe('two');
    expect(await label(1)).toBe('one');
    expect(await kept()).toEqual(['SELECT label FROM shelf WHERE id = $1']);
  });

  it('keeps a limited number, and the server no more than that', async () => {
    const texts = Array.from({ length: 3 * MOST }, (_, n) => `SELECT label, ${n} FROM shelf WHERE id = $1`);
    for (const text of texts) {
      expect([await label(1, text), await label(2, text)]).toEqual(['one', 'two']);
    }
    expect((await kept()).length).toBeLessThanOrEqual(MOST);
    expect(await label(2, texts[0])).toBe('two');
  });

  it('forgets statements also while a transaction has failed', async () => {
    const texts = Array.from({ length: MOST }, (_, n) => `SELECT label, ${n} FROM shelf WHERE id = $1`);
    for (const text of texts) for (const id of [1, 2]) await label(id, text);
    await client.query('BEGIN');
    await expect(client.query('SELECT 1/(id - 1) FROM shelf WHERE id = $1', [1])).rejects.toThrow(
      'division by zero',
    );
    for (const text of ['SELECT $1::int', 'SELECT $1::int, 2', 'SELECT $1::int, 3'])
      await expect(client.query(text, [1])).rejects.toThrow('current transaction is aborted');
    await client.query('ROLLBACK');
    for (const text of texts) expect(await label(2, text)).toBe('two');
    expect((await kept()).length).toBeLessThanOrEqual(MOST);
  });

  it('answers many statements at once, each with its own rows', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        label(1 + (n % 2), `SELECT label, ${n % 9} FROM shelf WHERE id = $1`),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => (n % 2 ? 'two' : 'one')));
  });

  it('works on after a migration has changed a table under a prepared statement', async () => {
    const text = 'SELECT * FROM shelf WHERE id = $1';
    for (const id of [1, 2, 1]) await label(id, text);
    await asOwner(database, 'ALTER TABLE shelf ADD COLUMN IF NOT EXISTS height int');
    expect((await client.query(text, [2])).rows[0]).toEqual({ id: 2, label: 'two', height: null });
  });

  it('works on after the server has forgotten its statements', async () => {
    for (const id of [1, 2, 1]) await label(id);
    await client.query('DEALLOCATE ALL');
    expect(await label(2)).toBe('two');
  });

  it('prepares nothing with a limit of 0', async () => {
    expect(preparingClient(0)).toBe(Client);
  });
});
