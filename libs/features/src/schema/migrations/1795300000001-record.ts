import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The append-only record: the database itself numbers and chains the rows, so that no writer can get it
 * wrong, and refuses every change to existing rows.
 */
export class Record1795300000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION activity_hash(entry activities) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT sha256(convert_to(jsonb_build_array(
          entry.stream, entry.position, entry.seq, extract(epoch FROM entry.at), entry.actor_id, entry.on_behalf_of_id, entry.what,
          entry.subject, entry.subject_id, entry.engagement_id, entry.before, entry.after, entry.request_id, entry.source,
          encode(entry.previous_hash, 'hex'))::text, 'UTF8'))
      $$`);
    await runner.query(`
      CREATE FUNCTION activity_link() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE chain activity_chains;
      BEGIN
        INSERT INTO activity_chains (stream, length, hash) VALUES (NEW.stream, 0, '') ON CONFLICT DO NOTHING;
        SELECT * INTO chain FROM activity_chains WHERE stream = NEW.stream FOR UPDATE;
        NEW.position := chain.length + 1;
        NEW.previous_hash := nullif(chain.hash, '');
        NEW.hash := activity_hash(NEW);
        UPDATE activity_chains SET length = NEW.position, hash = NEW.hash WHERE stream = NEW.stream;
        RETURN NEW;
      END $$`);
    await runner.query(
      `CREATE TRIGGER activities_link BEFORE INSERT ON activities FOR EACH ROW EXECUTE FUNCTION activity_link()`,
    );
    await runner.query(`
      CREATE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the record is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await runner.query(`
      CREATE TRIGGER activities_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON activities
      FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse()`);
    await runner.query(`
      CREATE TRIGGER activity_chains_append_only BEFORE DELETE OR TRUNCATE ON activity_chains
      FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER activity_chains_append_only ON activity_chains');
    await runner.query('DROP TRIGGER activities_append_only ON activities');
    await runner.query('DROP TRIGGER activities_link ON activities');
    await runner.query('DROP FUNCTION activity_refuse');
    await runner.query('DROP FUNCTION activity_link');
    await runner.query('DROP FUNCTION activity_hash');
  }
}
