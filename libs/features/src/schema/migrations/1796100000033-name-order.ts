import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sorts names alphabetically and numbers by value, with an index for the two lists of engagements that use
 * it.
 */
export class NameOrder1796100000033 implements MigrationInterface {
  name = 'NameOrder1796100000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE COLLATION name_order (provider = icu, locale = 'und-u-kn-true')`);
    await runner.query(
      `CREATE INDEX engagements_title_order ON engagements (title COLLATE name_order, id) WHERE deleted_at IS NULL`,
    );
    await runner.query(
      `CREATE INDEX engagements_opportunity_order ON engagements (opportunity_code COLLATE name_order, id) WHERE deleted_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX engagements_opportunity_order');
    await runner.query('DROP INDEX engagements_title_order');
    await runner.query('DROP COLLATION name_order');
  }
}
