import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How and when people get messages, and which rows of the ledger go out in one. */
export class Digests1796300000561 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" ADD "quiet_hour" smallint NOT NULL DEFAULT 8');
    await runner.query(`ALTER TABLE "users" ADD "deliveries" jsonb NOT NULL DEFAULT '{}'`);
    await runner.query('ALTER TABLE "time_zone_moves" ADD "from_hour" smallint NOT NULL DEFAULT 8');
    await runner.query('ALTER TABLE "reminders" ADD "bundle" text');
    await runner.query(`
      UPDATE reminders SET bundle = rule
      WHERE state IN ('planned', 'sending') AND rule IN ('assignment', 'mention', 'comment')`);
    // The line of a bundle stood in each of its rows.
    await runner.query(`UPDATE reminders SET subject_line = NULL WHERE state = 'sent' AND message_id <> id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE reminders r SET subject_line = f.subject_line FROM reminders f
      WHERE r.message_id <> r.id AND r.subject_line IS NULL AND f.id = r.message_id`);
    await runner.query('ALTER TABLE "reminders" DROP COLUMN "bundle"');
    await runner.query('ALTER TABLE "time_zone_moves" DROP COLUMN "from_hour"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "deliveries"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "quiet_hour"');
  }
}
