import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who changed time zone, when, and from where: the planner checks the mornings they skipped again, and no
 * others.
 */
export class TimeZoneMoves1796100000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "time_zone_moves" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "from_zone" text NOT NULL, "moved_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "time_zone_moves_pkey" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "time_zone_moves_moved" ON "time_zone_moves" ("moved_at")`);
    await runner.query(
      `ALTER TABLE "time_zone_moves" ADD CONSTRAINT "time_zone_moves_user" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "time_zone_moves"`);
  }
}
