import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { PlannerService } from '#features/reminders/planning/planner.service.js';
import { say } from '#locales/say.js';
import { type Desk, startDesk } from '#test/worker/desk.js';
import { arrived, DUE, dueEngagements, EIGHT, states } from './due.js';

describe('last night’s backup is restored after the morning’s reminders have gone out', () => {
  let desk: Desk;
  afterEach(() => desk.close());

  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: desk.database.superuserUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  /** Ten reminders of this morning are sent after the backup; then the tables are dropped and made again from it. */
  async function restored(): Promise<void> {
    desk = await startDesk({ now: `${DUE}T10:00:00Z` });
    await dueEngagements(desk, 10);
    await run(
      'CREATE TABLE backup_planner AS TABLE planner_state',
      'CREATE TABLE backup_ledger AS TABLE reminders',
    );
    await desk.pass(EIGHT);
    expect(await arrived(desk)).toEqual({ distinct: 10, repeated: 0, lost: 0 });
    await run(
      'TRUNCATE reminders',
      'INSERT INTO reminders SELECT * FROM backup_ledger',
      'ALTER TABLE planner_state RENAME TO lost',
      'CREATE TABLE planner_state (LIKE lost INCLUDING ALL)',
      'ALTER TABLE planner_state OWNER TO demarche',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON planner_state TO demarche_application',
      'INSERT INTO planner_state SELECT * FROM backup_planner',
    );
    desk.at(`${DUE}T15:00:00Z`);
  }

  const resume = (isSent: boolean) =>
    desk.app
      .get(PlannerService, { strict: false })
      .resume(null, isSent ? null : say('reminder.before-restore'));

  test('nothing is planned or sent until somebody says how to go on', async () => {
    await restored();
    expect(await desk.planner.pass()).toBeNull();
    const engagementId = await desk.engagement();
    const { officer, supervisor } = desk.bureau.people;
    await desk.within((tx, reminders) =>
      reminders.announce(tx, 'assignment', {
        subjectKind: 'engagement',
        subjectId: engagementId,
        engagementId,
        refersOn: DUE,
        recipientIds: [officer.id],
        byId: supervisor.id,
      }),
    );
    desk.at(`${DUE}T16:00:00Z`);
    await desk.sendAll();
    expect(desk.mails()).toHaveLength(10);
  });

  test('nothing is sent twice, and what falls due from now on is sent', async () => {
    await restored();
    expect(await resume(false)).toHaveLength(10);
    await desk.pass();
    expect(await states(desk)).toEqual({ superseded: 10 });
    expect((await desk.ledger())[0]!.reason).toContain('before the database was restored');
    // A change of what they are about does not plan them again.
    const [{ id }] = await desk.db.query<[{ id: string }]>('SELECT id FROM engagements LIMIT 1');
    await desk.within((tx, reminders) => reminders.replan(tx, id));
    await desk.drain();
    expect(await arrived(desk)).toEqual({ distinct: 10, repeated: 0, lost: 0 });
    await desk.pass('2026-03-11T12:00:00Z');
    expect(await arrived(desk)).toEqual({ distinct: 20, repeated: 0, lost: 0 });
  });

  test('if somebody asks for it, everything since is sent again, as the same messages', async () => {
    await restored();
    expect(await resume(true)).toHaveLength(10);
    await desk.drain();
    expect(await arrived(desk)).toEqual({ distinct: 10, repeated: 10, lost: 0 });
  });
});
