import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret addresses of calendar feeds. */
export class CalendarFeeds1796300000580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "calendar_feeds" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "view_id" uuid, "secret_hash" bytea NOT NULL, "hint" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_045067d8bb57f971f3c5426ea71" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "calendar_feeds_user" ON "calendar_feeds" ("user_id")`);
    await runner.query(`CREATE UNIQUE INDEX "calendar_feeds_secret" ON "calendar_feeds" ("secret_hash")`);
    await runner.query(
      `ALTER TABLE "calendar_feeds" ADD CONSTRAINT "FK_3212ce9ff23847e66347a6730d3" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "calendar_feeds"');
  }
}
