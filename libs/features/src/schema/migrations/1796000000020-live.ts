import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notifies listeners of a change in the same transaction: the notice is sent with the commit and never
 * without it. It carries only ids; access is checked when it arrives.
 */
export class Live1796000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // 200 ids of 37 characters stay below the limit of 8,000 bytes per notice. Reads send no notice: they
    // change nothing, and a page that reloads because of a read would reload forever.
    await runner.query(`
      CREATE FUNCTION activity_notify() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        ids text[];
      BEGIN
        SELECT array_agg(DISTINCT engagement_id::text) INTO ids FROM added
        WHERE engagement_id IS NOT NULL AND what <> 'engagement.read';
        IF cardinality(ids) > 1000 THEN
          PERFORM pg_notify('demarche_live', 'many');
        ELSIF ids IS NOT NULL THEN
          FOR at_id IN 1..cardinality(ids) BY 200 LOOP
            PERFORM pg_notify('demarche_live', 'engagements ' || array_to_string(ids[at_id:at_id + 199], ','));
          END LOOP;
        END IF;
        IF EXISTS (SELECT FROM added WHERE subject IN ('team', 'delegation')) THEN
          PERFORM pg_notify('demarche_live', 'access');
        ELSIF EXISTS (SELECT FROM added WHERE subject = 'person') THEN
          PERFORM pg_notify('demarche_live', 'credentials');
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER activities_notify AFTER INSERT ON activities REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION activity_notify()`);
    await runner.query(`
      CREATE FUNCTION reminder_notify() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('demarche_live', 'inbox ' || NEW.recipient_id);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER reminders_notify AFTER UPDATE OF state ON reminders FOR EACH ROW
      WHEN (NEW.state = 'sent' AND OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION reminder_notify()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER reminders_notify ON reminders');
    await runner.query('DROP FUNCTION reminder_notify');
    await runner.query('DROP TRIGGER activities_notify ON activities');
    await runner.query('DROP FUNCTION activity_notify');
  }
}
