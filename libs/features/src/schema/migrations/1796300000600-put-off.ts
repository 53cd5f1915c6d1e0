import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the mail server says "later" to a reminder. */
export class PutOff1796300000600 implements MigrationInterface {
  name = 'PutOff1796300000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "reminders" ADD "put_off_at" timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "reminders" DROP COLUMN "put_off_at"');
  }
}
