import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Devices on which people have signed in before, and the final end of a session, which use does not extend. */
export class KnownDevices1796100000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "known_devices" ("token_hash" bytea NOT NULL, "user_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_used_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_1d73099b4806241316e6d6c852e" PRIMARY KEY ("token_hash", "user_id"))`,
    );
    await runner.query(`CREATE INDEX "known_devices_user" ON "known_devices" ("user_id")`);
    await runner.query(
      `ALTER TABLE "known_devices" ADD CONSTRAINT "FK_9a86826243304385e7b1185bfe7" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(`ALTER TABLE "sessions" ADD "ends_at" TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "sessions" DROP COLUMN "ends_at"`);
    await runner.query('DROP TABLE "known_devices"');
  }
}
