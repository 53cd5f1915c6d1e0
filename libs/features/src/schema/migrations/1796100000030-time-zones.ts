import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Time zones that both Node and the database know, with Node's offsets. A team's clock is a copy of one of
 * them, so SQL never reads a name that somebody typed. If the name is unknown, the team uses the clock of the
 * team above, else UTC.
 */
export class TimeZones1796100000030 implements MigrationInterface {
  name = 'TimeZones1796100000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "time_zones" ("name" text NOT NULL, "changes_at" timestamptz array NOT NULL, "offsets" integer array NOT NULL, "read_from" text NOT NULL, CONSTRAINT "PK_46ed3fb52b26f9c1fdd1ae4de2b" PRIMARY KEY ("name"))`,
    );
    // Only UTC, until `migrate` reads the others.
    await runner.query(`INSERT INTO time_zones VALUES ('UTC', '{-infinity}', '{0}', '')`);
    await runner.query(`ALTER TABLE "teams" ADD "clock_zone" text NOT NULL DEFAULT 'UTC'`);
    await runner.query(
      `ALTER TABLE "teams" ADD "clock_changes_at" timestamptz array NOT NULL DEFAULT '{-infinity}'`,
    );
    await runner.query(`ALTER TABLE "teams" ADD "clock_offsets" integer array NOT NULL DEFAULT '{0}'`);
    await runner.query(
      `ALTER TABLE "teams" ADD CONSTRAINT "teams_clock_zone" FOREIGN KEY ("clock_zone") REFERENCES "time_zones"("name") ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED`,
    );
    await runner.query(`
      CREATE FUNCTION team_clock() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE zone time_zones;
      BEGIN
        SELECT * INTO zone FROM time_zones WHERE name = NEW.time_zone;
        IF NOT FOUND THEN
          SELECT z.* INTO zone FROM teams above JOIN time_zones z ON z.name = above.clock_zone WHERE above.id = NEW.parent_id;
        END IF;
        NEW.clock_zone := coalesce(zone.name, 'UTC');
        NEW.clock_changes_at := coalesce(zone.changes_at, '{-infinity}');
        NEW.clock_offsets := coalesce(zone.offsets, '{0}');
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER teams_clock BEFORE INSERT OR UPDATE OF time_zone, parent_id ON teams
      FOR EACH ROW EXECUTE FUNCTION team_clock()`);
    await runner.query(`
      CREATE FUNCTION keep_time_zones(zones jsonb, source text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO time_zones (name, changes_at, offsets, read_from)
        SELECT zone ->> 'name', ARRAY(SELECT jsonb_array_elements_text(zone -> 'changesAt')::timestamptz),
          ARRAY(SELECT jsonb_array_elements_text(zone -> 'offsets')::integer), source
        FROM jsonb_array_elements(zones) zone
        ON CONFLICT (name) DO UPDATE
          SET changes_at = excluded.changes_at, offsets = excluded.offsets, read_from = excluded.read_from;
        DELETE FROM time_zones WHERE read_from <> source AND name <> 'UTC';
        UPDATE teams SET time_zone = time_zone;
      END $$`);
    // The calendar day at an instant, for a clock with these offsets from these instants on.
    await runner.query(`
      CREATE FUNCTION clock_day(instant timestamptz, changes_at timestamptz[], offsets integer[]) RETURNS date
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN ((instant AT TIME ZONE 'UTC')
        + make_interval(secs => coalesce(offsets[width_bucket(instant, changes_at)], 0)))::date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION clock_day');
    await runner.query('DROP FUNCTION keep_time_zones');
    await runner.query('DROP TRIGGER teams_clock ON teams');
    await runner.query('DROP FUNCTION team_clock');
    await runner.query(
      'ALTER TABLE teams DROP COLUMN clock_zone, DROP COLUMN clock_changes_at, DROP COLUMN clock_offsets',
    );
    await runner.query('DROP TABLE time_zones');
  }
}
