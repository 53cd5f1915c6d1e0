import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNFINISHED = `"deleted_at" IS NULL AND "status" IN ('draft', 'planned', 'active', 'on_hold')`;

/** What people look at every day is unfinished: its lists must not pass by all the work that is done. */
export class UnfinishedIndexes1796300000030 implements MigrationInterface {
  name = 'UnfinishedIndexes1796300000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "engagements_unfinished_due" ON "engagements" ("due_on", "id") WHERE ${UNFINISHED}`,
    );
    await runner.query(
      `CREATE INDEX "engagements_unfinished_owner_due" ON "engagements" ("owner_id", "due_on", "id") WHERE ${UNFINISHED}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "engagements_unfinished_owner_due"');
    await runner.query('DROP INDEX "engagements_unfinished_due"');
  }
}
