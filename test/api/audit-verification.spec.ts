import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { AuditQueries } from '#features/audit/audit.queries.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PARTNER_A, PARTNER_B, auditSteps } from '#test/support/cases/audit-steps.js';

let app: TestApp;
let superuser: pg.Client;

const { writeRecord } = auditSteps(() => app);

const start = async () => {
  app = await startTestApp();
  superuser = new pg.Client({ connectionString: app.database.superuserUrl });
  await superuser.connect();
};
const stop = async () => {
  await superuser.end();
  await app.close();
};

/** What a person with access to the database can do: disable the protection, change rows, enable it again. */
async function behindTheBack(table: string, statement: string): Promise<void> {
  await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  await superuser.query(statement);
  await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
}

const verify = () => app.nest.get(AuditQueries, { strict: false }).verify();
const seqAt = async (id: string, position: number): Promise<string> => {
  const [row] = await app.db.query('SELECT seq FROM activities WHERE stream = $1 AND position = $2', [
    `partner:${id}`,
    position,
  ]);
  return row.seq;
};

describe('the record', () => {
  beforeEach(async () => {
    await start();
    await writeRecord();
  });
  afterEach(stop);

  test('is complete if nobody touched it', async () => {
    expect(await verify()).toEqual({ isWhole: true, rows: 9, chains: 2, broken: null });
  });

  test.each(['UPDATE activities SET what = what', 'DELETE FROM activities', 'TRUNCATE activities'])(
    'refuses %s, even of no row and even from its owner',
    async (statement) => {
      const owner = new pg.Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      const none = statement.startsWith('TRUNCATE') ? statement : `${statement} WHERE false`;
      await expect(owner.query(none)).rejects.toThrow(/append-only/);
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
      await expect(owner.query('DELETE FROM activity_chains')).rejects.toThrow(/append-only/);
      await expect(owner.query('TRUNCATE activity_chains')).rejects.toThrow(/append-only/);
      await owner.end();
      expect((await verify()).isWhole).toBe(true);
    },
  );

  test.each([
    ['what was done', `what = 'partner.created'`],
    ['who did it', `actor_id = uuidv7()`],
    ['when', `at = at - interval '1 microsecond'`],
    ['what it was before', `before = '{"name": "Other"}'`],
    ['what it became', `after = jsonb_set(after, '{at}', '1.50')`],
    ['the request', `request_id = ''`],
    ['its hash', `hash = sha256('x')`],
  ])('shows the row in which %s was changed', async (_what, change) => {
    await behindTheBack(
      'activities',
      `UPDATE activities SET ${change} WHERE stream = 'partner:${PARTNER_A}' AND position = 3`,
    );
    const { isWhole, broken } = await verify();
    expect(isWhole).toBe(false);
    expect(broken).toMatchObject({
      seq: await seqAt(PARTNER_A, 3),
      stream: `partner:${PARTNER_A}`,
      position: 3,
      fault: 'altered',
    });
  });

  test('shows a row that was changed and hashed again, at the row after it', async () => {
    await behindTheBack(
      'activities',
      `UPDATE activities SET what = 'partner.created' WHERE stream = 'partner:${PARTNER_A}' AND position = 3;
       UPDATE activities entry SET hash = activity_hash(entry) WHERE stream = 'partner:${PARTNER_A}' AND position = 3`,
    );
    expect((await verify()).broken).toMatchObject({
      seq: await seqAt(PARTNER_A, 4),
      position: 4,
      fault: 'unlinked',
    });
  });

  test('shows that a row in the middle is missing, at the row after it', async () => {
    await behindTheBack(
      'activities',
      `DELETE FROM activities WHERE stream = 'partner:${PARTNER_A}' AND position = 2`,
    );
    const { rows, broken } = await verify();
    expect(rows).toBe(8);
    expect(broken).toMatchObject({ seq: await seqAt(PARTNER_A, 3), position: 3, fault: 'gap' });
  });

  test('shows that the first row is missing', async () => {
    await behindTheBack(
      'activities',
      `DELETE FROM activities WHERE stream = 'partner:${PARTNER_B}' AND position = 1`,
    );
    expect((await verify()).broken).toMatchObject({
      stream: `partner:${PARTNER_B}`,
      position: 2,
      fault: 'gap',
    });
  });

  test('shows that the last row is missing', async () => {
    await behindTheBack(
      'activities',
      `DELETE FROM activities WHERE stream = 'partner:${PARTNER_A}' AND position = 5`,
    );
    expect((await verify()).broken).toMatchObject({
      seq: await seqAt(PARTNER_A, 4),
      position: 4,
      fault: 'cut_off',
    });
  });

  test('shows that all rows of a chain are missing', async () => {
    await behindTheBack('activities', `DELETE FROM activities WHERE stream = 'partner:${PARTNER_B}'`);
    expect((await verify()).broken).toMatchObject({
      seq: null,
      stream: `partner:${PARTNER_B}`,
      position: 0,
      fault: 'cut_off',
    });
  });

  test('shows that the end of a chain was changed or removed', async () => {
    await behindTheBack(
      'activity_chains',
      `UPDATE activity_chains SET length = length - 1 WHERE stream = 'partner:${PARTNER_B}'`,
    );
    expect((await verify()).broken).toMatchObject({
      stream: `partner:${PARTNER_B}`,
      position: 4,
      fault: 'cut_off',
    });
    await behindTheBack(
      'activity_chains',
      `DELETE FROM activity_chains WHERE stream = 'partner:${PARTNER_B}'`,
    );
    expect((await verify()).broken).toMatchObject({ position: 4, fault: 'unanchored' });
  });

  test('shows the first fault if there are several', async () => {
    await behindTheBack(
      'activities',
      `UPDATE activities SET what = 'x' WHERE (stream, position) IN (('partner:${PARTNER_A}', 5), ('partner:${PARTNER_B}', 2))`,
    );
    expect((await verify()).broken).toMatchObject({ seq: await seqAt(PARTNER_B, 2) });
  });

  test('is verified by an auditor over HTTP with the same result', async () => {
    await behindTheBack('activities', `UPDATE activities SET what = 'x' WHERE position = 5`);
    const { status, body } = await app.as('auditor').get('/audit/verification');
    expect(status).toBe(200);
    expect(body).toMatchObject({ isWhole: false, rows: 9, broken: { position: 5, fault: 'altered' } });
    expect(body.broken.why.detail).toBe(
      'The row is not what was written: its hash does not match its content.',
    );
  });
});
