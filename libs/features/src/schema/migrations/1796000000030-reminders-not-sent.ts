import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting and listing what was not sent must not read what was: the ledger holds millions of rows that were. */
export class RemindersNotSent1796000000030 implements MigrationInterface {
  name = 'RemindersNotSent1796000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "reminders_not_sent" ON "reminders" ("state", "send_at", "id")
       WHERE "state" IN ('suppressed', 'superseded', 'failed')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."reminders_not_sent"`);
  }
}
