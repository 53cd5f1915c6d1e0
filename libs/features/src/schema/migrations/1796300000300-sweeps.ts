import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sweeps find old rows by an index instead of reading whole tables. These columns never change after the insert. */
const INDEXES = {
  sessions_created: '"sessions" ("created_at")',
  known_devices_created: '"known_devices" ("created_at")',
  one_time_links_created: '"one_time_links" ("created_at")',
  account_letters_created: '"account_letters" ("created_at")',
  account_letters_link: '"account_letters" ("link_id")',
};

export class Sweeps1796300000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(INDEXES))
      await runner.query(`CREATE INDEX "${name}" ON ${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX "public"."${name}"`);
  }
}
