import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Earlier passwords of people, so that nobody reuses one. */
export class PastPasswords1796100000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "past_passwords" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "password_hash" text NOT NULL, "replaced_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_23a74e37b6e2f5ec707b99e36ef" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "past_passwords_user" ON "past_passwords" ("user_id", "replaced_at")`);
    await runner.query(
      `ALTER TABLE "past_passwords" ADD CONSTRAINT "FK_0d49983feec0c7beaffe4770207" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "past_passwords"');
  }
}
