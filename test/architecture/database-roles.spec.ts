import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '#features/schema/migrate.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { asOwner } from '#test/support/database.js';

/** The error of PostgreSQL if a right is missing. */
const REFUSED = /permission denied|must be owner/;

describe('the roles of the database', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.as('officer').post('/partners', { code: 'ROLES', name: 'Roles', kind: 'government' });
  });
  afterAll(() => app.close());

  async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  test('the application owns no table and is not a superuser', async () => {
    const [row] = await app.db.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb,
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned
         FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(row).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, owned: 0 });
  });

  test.each([
    `UPDATE activities SET what = 'nothing'`,
    'DELETE FROM activities',
    'TRUNCATE activities',
    `UPDATE activity_chains SET length = 0`,
    'DELETE FROM activity_chains',
    'DELETE FROM engagement_deltas',
    'UPDATE engagement_tallies SET engagements = 0',
    'DELETE FROM engagement_platforms',
    'SELECT rebuild_engagement_tallies()',
    `INSERT INTO activity_chains (stream, length, hash) VALUES ('x', 1, '')`,
    'ALTER TABLE activities DISABLE TRIGGER ALL',
    'DROP TRIGGER activities_append_only ON activities',
    'ALTER TABLE activities OWNER TO current_user',
    'DROP TABLE activities',
    'CREATE OR REPLACE FUNCTION activity_refuse() RETURNS trigger LANGUAGE sql AS $$ SELECT NULL $$',
    `SET session_replication_role = 'replica'`,
    'GRANT UPDATE ON activities TO PUBLIC',
    'DELETE FROM migrations',
    'DELETE FROM bullmq.migration',
    'SET ROLE demarche',
    'TRUNCATE partners',
    'CREATE TABLE mine (id int)',
  ])('the application may not run %s', async (statement) => {
    if (statement.startsWith('GRANT')) {
      // PostgreSQL only warns about a grant of a right that the role does not hold.
      await app.db.query(statement).catch(() => undefined);
      const [row] = await app.db.query(
        `SELECT has_table_privilege(current_user, 'activities', 'UPDATE') AS may`,
      );
      return expect(row).toEqual({ may: false });
    }
    await expect(app.db.query(statement)).rejects.toThrow(REFUSED);
  });

  test('an auditor reads the record and recomputes it, but cannot write or see secrets', async () => {
    await as(app.database.superuserUrl, async (client) => {
      await client.query('SET ROLE demarche_auditor');
      const { rows } = await client.query(
        `SELECT a.what, u.email FROM activities a JOIN users u ON u.id = a.actor_id WHERE a.hash = activity_hash(a)`,
      );
      expect(rows).toContainEqual({ what: 'partner.created', email: 'officer@demarche.example' });
      for (const statement of [
        'SELECT password_hash FROM users',
        'SELECT * FROM sessions',
        'SELECT * FROM api_tokens',
        `UPDATE engagements SET title = 'x'`,
        `INSERT INTO activities (what) VALUES ('x')`,
        'DELETE FROM activities',
      ]) {
        await expect(client.query(statement)).rejects.toThrow(REFUSED);
      }
    });
  });

  test('the application can write to a table of a later migration at once', async () => {
    await asOwner(app.database, 'CREATE TABLE made_later (id serial, word text)');
    await migrate(app.config);
    await app.db.query(`INSERT INTO made_later (word) VALUES ('here')`);
    await expect(app.db.query('SELECT word FROM made_later')).resolves.toEqual([{ word: 'here' }]);
  });

  test('a migration creates the login and updates its password from DATABASE_URL', async () => {
    const name = `login_${randomBytes(4).toString('hex')}`;
    const urlWith = (password: string): string => {
      const url = new URL(app.database.url);
      Object.assign(url, { username: name, password });
      return url.href;
    };
    const answer = (url: string) =>
      as(url, async (client) => (await client.query('SELECT count(*)::int AS n FROM partners')).rows);
    try {
      for (const password of ['first one', "it's 100% another/@"]) {
        const url = urlWith(encodeURIComponent(password));
        await migrate({ ...app.config, DATABASE_URL: url });
        await expect(answer(url)).resolves.toEqual([{ n: expect.any(Number) }]);
      }
      await expect(answer(urlWith('first one'))).rejects.toThrow(/password authentication failed/);
    } finally {
      await as(app.database.superuserUrl, (client) => client.query(`DROP ROLE IF EXISTS ${name}`));
    }
  });
});
