import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds a person's open milestones, needed whenever somebody leaves. */
export class MilestoneAssignees1796100000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "milestones_assignee" ON "milestones" ("assignee_id") WHERE "state" = 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "milestones_assignee"');
  }
}
