import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the planner last planned: a restored backup is another place. */
export class PlaceOfThePlanner1796300000601 implements MigrationInterface {
  name = 'PlaceOfThePlanner1796300000601';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "planner_state" ADD "place" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "planner_state" DROP COLUMN "place"');
  }
}
