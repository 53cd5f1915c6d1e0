import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the dashboard: the unfinished engagements that are behind their baseline, furthest first. */
export class Slips1796300000102 implements MigrationInterface {
  name = 'Slips1796300000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX engagements_slips ON engagements ((due_on - baseline_due_on) DESC, reference)
        WHERE deleted_at IS NULL AND due_on > baseline_due_on AND status IN ('draft', 'planned', 'active', 'on_hold')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX engagements_slips');
  }
}
