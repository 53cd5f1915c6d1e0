import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each person has read in the inbox. What was sent before counts as read. */
export class InboxReading1796300000563 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" ADD "inbox_read_at" timestamptz');
    await runner.query('UPDATE users SET inbox_read_at = now()');
    await runner.query('ALTER TABLE "reminders" ADD "read_at" timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "reminders" DROP COLUMN "read_at"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "inbox_read_at"');
  }
}
