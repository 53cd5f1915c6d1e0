import type { MigrationInterface, QueryRunner } from 'typeorm';

const BY_OWNER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const ROWS = `SELECT DISTINCT used.code, e.due_on, e.id FROM`;
const USED = `CROSS JOIN LATERAL unnest(e.platform_codes) AS used (code) WHERE e.deleted_at IS NULL`;

/**
 * The engagements of each platform in the order of its page, which no index on an array of codes can give. The
 * database maintains them.
 */
export class PlatformPages1796300000100 implements MigrationInterface {
  name = 'PlatformPages1796300000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "engagement_platforms" ("platform_code" text NOT NULL, "due_on" date NOT NULL, "engagement_id" uuid NOT NULL, CONSTRAINT "engagement_platforms_pkey" PRIMARY KEY ("platform_code", "due_on", "engagement_id"))`,
    );
    await runner.query(`
      CREATE FUNCTION engagement_platforms_added() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
      BEGIN
        INSERT INTO engagement_platforms ${ROWS} added e ${USED};
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE FUNCTION engagement_platforms_changed() RETURNS trigger LANGUAGE plpgsql ${BY_OWNER} AS $$
      BEGIN
        DELETE FROM engagement_platforms
          WHERE platform_code = ANY (OLD.platform_codes) AND due_on = OLD.due_on AND engagement_id = OLD.id;
        IF TG_OP = 'UPDATE' THEN
          INSERT INTO engagement_platforms ${ROWS} (SELECT NEW.*) e ${USED};
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER engagements_platforms_added AFTER INSERT ON engagements
      REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION engagement_platforms_added()`);
    await runner.query(`CREATE TRIGGER engagements_platforms_changed AFTER UPDATE ON engagements FOR EACH ROW
      WHEN ((OLD.platform_codes, OLD.due_on, OLD.deleted_at) IS DISTINCT FROM (NEW.platform_codes, NEW.due_on, NEW.deleted_at))
      EXECUTE FUNCTION engagement_platforms_changed()`);
    await runner.query(`CREATE TRIGGER engagements_platforms_removed AFTER DELETE ON engagements FOR EACH ROW
      EXECUTE FUNCTION engagement_platforms_changed()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const event of ['added', 'changed', 'removed'])
      await runner.query(`DROP TRIGGER engagements_platforms_${event} ON engagements`);
    await runner.query('DROP FUNCTION engagement_platforms_added');
    await runner.query('DROP FUNCTION engagement_platforms_changed');
    await runner.query('DROP TABLE engagement_platforms');
  }
}
