import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Unsent rows are found by the key of their subject, never by their state: see decision 0009. */
export class RemindersByKey1796100000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "public"."reminders_unsent"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "reminders_unsent" ON "reminders" ("subject_id") WHERE "state" IN ('planned', 'suppressed')`,
    );
  }
}
