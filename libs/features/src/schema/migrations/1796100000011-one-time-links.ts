import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links with which people choose their own passwords, and the letters about accounts. */
export class OneTimeLinks1796100000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "one_time_links" ("id" uuid NOT NULL DEFAULT uuidv7(), "user_id" uuid NOT NULL, "purpose" text NOT NULL, "secret_hash" bytea, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, "ended_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "one_time_links_purpose" CHECK ("purpose" IN ('invitation', 'reset')), CONSTRAINT "PK_a9c0872042c6d77795be5924fa2" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "one_time_links_user" ON "one_time_links" ("user_id")`);
    await runner.query(`CREATE UNIQUE INDEX "one_time_links_secret" ON "one_time_links" ("secret_hash")`);
    await runner.query(
      `CREATE TABLE "account_letters" ("id" uuid NOT NULL DEFAULT uuidv7(), "name" text NOT NULL, "recipient_id" uuid NOT NULL, "address" text NOT NULL, "facts" jsonb NOT NULL DEFAULT '{}', "link_id" uuid, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL, "next_try_at" TIMESTAMP WITH TIME ZONE NOT NULL, "tries" smallint NOT NULL DEFAULT '0', "sent_at" TIMESTAMP WITH TIME ZONE, "failed_at" TIMESTAMP WITH TIME ZONE, "failure" text, CONSTRAINT "PK_9cd35f82095b6f4495664acf8f8" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "account_letters_recipient" ON "account_letters" ("recipient_id")`);
    await runner.query(
      `CREATE INDEX "account_letters_due" ON "account_letters" ("next_try_at") WHERE "sent_at" IS NULL AND "failed_at" IS NULL`,
    );
    await runner.query(
      `ALTER TABLE "one_time_links" ADD CONSTRAINT "FK_a2dabfd365675680eba5f3304f8" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "account_letters" ADD CONSTRAINT "FK_214212cee22d9afbf9b92704147" FOREIGN KEY ("recipient_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "account_letters" ADD CONSTRAINT "FK_7aba08bcd91405a2b5f4dd19b5d" FOREIGN KEY ("link_id") REFERENCES "one_time_links"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "account_letters"');
    await runner.query('DROP TABLE "one_time_links"');
  }
}
