import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved views of the engagements screen, and each person's default view. */
export class SavedViews1796000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "saved_views" ("id" uuid NOT NULL DEFAULT uuidv7(), "name" text NOT NULL, "query" text NOT NULL, "owner_id" uuid NOT NULL, "team_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "version" integer NOT NULL DEFAULT '1', CONSTRAINT "PK_30acd4fbe2058d97631ab9bb2b6" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "saved_views_owner" ON "saved_views" ("owner_id")`);
    await runner.query(`CREATE INDEX "saved_views_team" ON "saved_views" ("team_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "saved_views_own_name" ON "saved_views" ("owner_id", lower("name")) WHERE "team_id" IS NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "saved_views_team_name" ON "saved_views" ("team_id", lower("name")) WHERE "team_id" IS NOT NULL`,
    );
    await runner.query(
      `CREATE TABLE "default_views" ("user_id" uuid NOT NULL, "view_id" uuid NOT NULL, CONSTRAINT "PK_5b892eb3b73a1815f47903f4931" PRIMARY KEY ("user_id"))`,
    );
    await runner.query(`CREATE INDEX "default_views_view" ON "default_views" ("view_id")`);
    await runner.query(
      `ALTER TABLE "saved_views" ADD CONSTRAINT "FK_fb53bdfa2c6a971a7a301046ff3" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "saved_views" ADD CONSTRAINT "FK_307fbf48cb173bd6ac759de2bc7" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "default_views" ADD CONSTRAINT "FK_5b892eb3b73a1815f47903f4931" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "default_views" ADD CONSTRAINT "FK_eb74f772c0d137d051becd81eaf" FOREIGN KEY ("view_id") REFERENCES "saved_views"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "default_views"');
    await runner.query('DROP TABLE "saved_views"');
  }
}
