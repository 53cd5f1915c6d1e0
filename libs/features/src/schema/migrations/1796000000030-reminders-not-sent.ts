import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting and listing unsent reminders must not scan the sent ones: the ledger holds millions of those. */
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
