import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNFINISHED = `"deleted_at" IS NULL AND "status" IN ('draft', 'planned', 'active', 'on_hold')`;

/**
 * What people look at every day is unfinished: its lists must not pass by all the work that is done. And who
 * has to take a milestone's step stands in the milestone, so that my work finds it by an index.
 */
export class UnfinishedIndexes1796300000030 implements MigrationInterface {
  name = 'UnfinishedIndexes1796300000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "engagements_unfinished_due" ON "engagements" ("due_on", "id") WHERE ${UNFINISHED}`,
    );
    await runner.query(
      `CREATE INDEX "engagements_unfinished_owner_due" ON "engagements" ("owner_id", "due_on", "id") WHERE ${UNFINISHED}`,
    );
    await runner.query(
      `CREATE INDEX "engagements_unfinished_team_owner" ON "engagements" ("team_id", "owner_id") WHERE ${UNFINISHED}`,
    );
    await runner.query(`ALTER TABLE "milestones" ADD "responsible_id" uuid`);
    await runner.query(`
      UPDATE milestones m SET responsible_id = coalesce(m.assignee_id, e.owner_id)
      FROM engagements e WHERE e.id = m.engagement_id`);
    await runner.query(`ALTER TABLE "milestones" ALTER "responsible_id" SET NOT NULL`);
    await runner.query(
      `CREATE INDEX "milestones_responsible" ON "milestones" ("responsible_id", "due_on", "id") WHERE "state" = 'open'`,
    );
    await runner.query(`
      CREATE FUNCTION milestone_responsible() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.responsible_id := coalesce(NEW.assignee_id,
          (SELECT owner_id FROM engagements WHERE id = NEW.engagement_id));
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER milestones_responsible BEFORE INSERT OR UPDATE OF assignee_id ON milestones
      FOR EACH ROW EXECUTE FUNCTION milestone_responsible()`);
    await runner.query(`
      CREATE FUNCTION engagement_owner_is_responsible() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE milestones SET responsible_id = NEW.owner_id
        WHERE engagement_id = NEW.id AND assignee_id IS NULL;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER engagements_responsible AFTER UPDATE OF owner_id ON engagements
      FOR EACH ROW WHEN (OLD.owner_id <> NEW.owner_id) EXECUTE FUNCTION engagement_owner_is_responsible()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER engagements_responsible ON engagements');
    await runner.query('DROP FUNCTION engagement_owner_is_responsible');
    await runner.query('DROP TRIGGER milestones_responsible ON milestones');
    await runner.query('DROP FUNCTION milestone_responsible');
    await runner.query('ALTER TABLE milestones DROP COLUMN responsible_id');
    await runner.query('DROP INDEX "engagements_unfinished_team_owner"');
    await runner.query('DROP INDEX "engagements_unfinished_owner_due"');
    await runner.query('DROP INDEX "engagements_unfinished_due"');
  }
}
