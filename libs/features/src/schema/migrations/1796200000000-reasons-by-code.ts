import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keeps why a reminder was not sent as a code with parameters, which each reader gets in their language. Reasons
 * that were written before stay as they are, in English.
 */
export class ReasonsByCode1796200000000 implements MigrationInterface {
  name = 'ReasonsByCode1796200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE reminders ALTER COLUMN reason TYPE jsonb USING CASE WHEN reason IS NOT NULL THEN
         jsonb_build_object('code', 'reminder.earlier', 'params', jsonb_build_object('text', reason), 'detail', reason) END`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reminders ALTER COLUMN reason TYPE text USING reason ->> 'detail'`);
  }
}
