import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that the organisation is read from, with the columns of `users` that belong to it. */
const TABLES: Readonly<Record<string, string>> = {
  teams: '',
  team_days: '',
  memberships: '',
  delegations: '',
  users: ' OF name, is_active, bureau_roles, time_zone, away_from_on, away_until_on',
};

/**
 * The version of teams, roles and delegations, so that each process can keep them in memory. It rises at the
 * commit: a transaction that changes many people holds up no other.
 */
export class OrganisationVersion1796300000000 implements MigrationInterface {
  name = 'OrganisationVersion1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "organisation_version" ("only_row" boolean NOT NULL DEFAULT true, "version" integer NOT NULL, CONSTRAINT "organisation_version_pkey" PRIMARY KEY ("only_row"))`,
    );
    await runner.query('INSERT INTO organisation_version VALUES (true, 1)');
    await runner.query(`
      CREATE FUNCTION organisation_changes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('demarche.organisation_changes', 'yes', true);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE FUNCTION organisation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF coalesce(current_setting('demarche.organisation_changed', true), '') = '' THEN
          UPDATE organisation_version SET version = version + 1;
          PERFORM set_config('demarche.organisation_changed', 'yes', true);
        END IF;
        RETURN NULL;
      END $$`);
    for (const [table, columns] of Object.entries(TABLES)) {
      const events = `INSERT OR DELETE OR UPDATE${columns} ON ${table}`;
      await runner.query(
        `CREATE TRIGGER organisation_changes AFTER ${events} FOR EACH STATEMENT EXECUTE FUNCTION organisation_changes()`,
      );
      await runner.query(
        `CREATE CONSTRAINT TRIGGER organisation_changed AFTER ${events} DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION organisation_changed()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) {
      await runner.query(`DROP TRIGGER organisation_changed ON ${table}`);
      await runner.query(`DROP TRIGGER organisation_changes ON ${table}`);
    }
    await runner.query('DROP FUNCTION organisation_changed');
    await runner.query('DROP FUNCTION organisation_changes');
    await runner.query('DROP TABLE organisation_version');
  }
}
