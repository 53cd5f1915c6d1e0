import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each session last confirmed its password: administration asks for it again after a while. */
export class StepUp1796100000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "sessions" ADD "password_given_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`,
    );
    await runner.query('UPDATE sessions SET password_given_at = created_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "sessions" DROP COLUMN "password_given_at"');
  }
}
