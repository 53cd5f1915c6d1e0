import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a partner's page list its interactions across all engagements. */
export class InteractionPartners1796000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX interactions_partners ON interactions USING gin (partner_ids)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX interactions_partners');
  }
}
