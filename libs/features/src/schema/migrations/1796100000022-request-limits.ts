import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recent requests of each person to the costly routes. */
export class RequestLimits1796100000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "request_limits" ("key" character varying(255) NOT NULL, "points" integer NOT NULL DEFAULT '0', "expire" bigint, CONSTRAINT "PK_53a47b4821ed039e33456a26b50" PRIMARY KEY ("key"))`,
    );
    await runner.query(`CREATE INDEX "request_limits_expire" ON "request_limits" ("expire")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "request_limits"');
  }
}
