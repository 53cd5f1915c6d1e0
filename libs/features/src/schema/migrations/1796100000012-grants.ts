import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of rights that wait for a second person, and who created each account. */
export class Grants1796100000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" ADD "created_by_id" uuid');
    await runner.query(
      `UPDATE users u SET created_by_id = a.actor_id FROM activities a
       WHERE a.what = 'person.created' AND a.subject = 'person' AND a.subject_id = u.id`,
    );
    await runner.query(
      `CREATE TABLE "grants" ("id" uuid NOT NULL DEFAULT uuidv7(), "kind" text NOT NULL, "subject_key" text NOT NULL, "person_id" uuid, "person_email" text, "team_id" uuid, "before" jsonb NOT NULL, "after" jsonb NOT NULL, "asked_by_id" uuid, "asked_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "state" text NOT NULL DEFAULT 'waiting', "decided_by_id" uuid, "decided_at" TIMESTAMP WITH TIME ZONE, "note" text, CONSTRAINT "grants_state" CHECK ("state" IN ('waiting', 'confirmed', 'refused', 'withdrawn', 'lapsed')), CONSTRAINT "PK_a25f5f89eff8b3277f7969b7094" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "grants_person" ON "grants" ("person_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "grants_waiting" ON "grants" ("subject_key") WHERE "state" = 'waiting'`,
    );
    for (const [name, column, table] of [
      ['FK_4851d03609600efb4c303a66e59', 'person_id', 'users'],
      ['FK_a3174998eec7618c72d96426ba9', 'team_id', 'teams'],
      ['FK_4ee08b2a168bb8c0b280bb7deab', 'asked_by_id', 'users'],
      ['FK_62a1e53cd09f23b45955dba99c9', 'decided_by_id', 'users'],
    ]) {
      await runner.query(
        `ALTER TABLE "grants" ADD CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "grants"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "created_by_id"');
  }
}
