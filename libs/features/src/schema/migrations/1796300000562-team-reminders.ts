import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each team changes of the reminders. */
export class TeamReminders1796300000562 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "teams" ADD "reminders" jsonb NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "teams" DROP COLUMN "reminders"');
  }
}
