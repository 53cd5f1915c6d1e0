import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns of every branch about the engagement `e` and the people who may be notified about it. */
const ENGAGEMENT = `
  e.id AS engagement_id, e.reference, e.title AS engagement_title, e.status, e.visibility, e.team_id,
  (SELECT t.name FROM teams t WHERE t.id = e.team_id) AS team_name, e.owner_id,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'co_owner') AS co_owner_ids,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'reader') AS reader_ids`;

/** What each branch adds to the view at its end: nothing before this migration. */
const viewOf = (engagement: string, milestone: string, request: string, person: string, more: string) => `
  CREATE VIEW reminder_subjects AS
  SELECT 'engagement' AS kind, e.id, ${ENGAGEMENT}, e.title, NULL::text AS state,
    e.due_on, e.review_on, NULL::date AS asked_on, NULL::uuid AS assignee_id, NULL::jsonb AS request, NULL::date AS leaves_on ${engagement}
  FROM engagements e WHERE e.deleted_at IS NULL
  UNION ALL
  SELECT 'milestone', m.id, ${ENGAGEMENT}, m.title, m.state,
    m.due_on, NULL, NULL, coalesce(m.assignee_id, e.owner_id), NULL, NULL ${milestone}
  FROM milestones m JOIN engagements e ON e.id = m.engagement_id WHERE e.deleted_at IS NULL
  UNION ALL
  SELECT 'change_request', c.id, ${ENGAGEMENT}, e.title, c.state,
    NULL, NULL, c.asked_on, NULL,
    jsonb_build_object('verb', c.verb, 'round', c.round, 'input', c.input, 'askedById', c.asked_by_id, 'partyIds', c.party_ids,
      'decidedById', c.decided_by_id, 'onBehalfOfId', c.on_behalf_of_id, 'note', c.note), NULL ${request}
  FROM change_requests c JOIN engagements e ON e.id = c.engagement_id WHERE e.deleted_at IS NULL
  UNION ALL
  SELECT 'person', u.id, NULL, '', '', 'active', 'bureau', own.id, own.name, u.id, '{}'::uuid[], '{}'::uuid[], u.name, NULL,
    NULL, NULL, NULL, NULL, NULL, u.leaves_on ${person}
  FROM users u CROSS JOIN LATERAL (
    SELECT t.id, t.name FROM teams t LEFT JOIN memberships m ON m.team_id = t.id AND m.user_id = u.id
    WHERE m.user_id IS NOT NULL OR t.parent_id IS NULL ORDER BY m.user_id IS NULL, t.id LIMIT 1) own
  WHERE u.leaves_on IS NOT NULL AND u.is_active
  ${more}`;

const NOTHING = ', NULL, NULL, NULL, false, NULL, NULL';

const VIEW = viewOf(
  `, NULL::date AS returned_on, e.last_activity_on AS active_on, NULL::date AS held_on, false AS is_touched,
    NULL::uuid AS author_id, NULL::text AS interaction_kind`,
  NOTHING,
  ', c.decided_on, NULL, NULL, coalesce(e.updated_at > c.decided_at, false), NULL, NULL',
  NOTHING,
  `UNION ALL
  SELECT 'interaction', i.id, ${ENGAGEMENT}, e.title, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, i.held_on, false, i.author_id, i.kind
  FROM interactions i JOIN engagements e ON e.id = i.engagement_id WHERE i.summary = '' AND e.deleted_at IS NULL`,
);

/** The dates that reminders about idle work refer to, as days of the team, each with an index for the planner. */
export class IdleWork1796300000560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE "engagements" ADD "last_activity_on" date NOT NULL DEFAULT \'1970-01-01\'',
    );
    await runner.query(`
      UPDATE engagements e SET last_activity_on = clock_day(e.last_activity_at, t.clock_changes_at, t.clock_offsets)
      FROM teams t WHERE t.id = e.team_id`);
    await runner.query(`
      CREATE FUNCTION engagement_last_activity_on() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.last_activity_on := (SELECT clock_day(NEW.last_activity_at, t.clock_changes_at, t.clock_offsets)
          FROM teams t WHERE t.id = NEW.team_id);
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER engagements_last_activity BEFORE INSERT OR UPDATE OF last_activity_at ON engagements
      FOR EACH ROW EXECUTE FUNCTION engagement_last_activity_on()`);
    await runner.query(`
      CREATE INDEX "engagements_last_activity" ON "engagements" ("last_activity_on")
      WHERE "deleted_at" IS NULL AND "status" IN ('draft', 'planned', 'active')`);
    await runner.query('ALTER TABLE "change_requests" ADD "decided_on" date');
    await runner.query(`
      UPDATE change_requests c SET decided_on = clock_day(c.decided_at, t.clock_changes_at, t.clock_offsets)
      FROM engagements e JOIN teams t ON t.id = e.team_id WHERE e.id = c.engagement_id AND c.decided_at IS NOT NULL`);
    await runner.query(
      `CREATE INDEX "change_requests_returned" ON "change_requests" ("decided_on") WHERE "state" = 'returned'`,
    );
    await runner.query(
      `CREATE INDEX "interactions_without_summary" ON "interactions" ("held_on") WHERE "summary" = ''`,
    );
    await runner.query('DROP VIEW reminder_subjects');
    await runner.query(VIEW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW reminder_subjects');
    await runner.query(viewOf('', '', '', '', ''));
    await runner.query('DROP INDEX "interactions_without_summary"');
    await runner.query('DROP INDEX "change_requests_returned"');
    await runner.query('ALTER TABLE "change_requests" DROP COLUMN "decided_on"');
    await runner.query('DROP INDEX "engagements_last_activity"');
    await runner.query('DROP TRIGGER engagements_last_activity ON engagements');
    await runner.query('DROP FUNCTION engagement_last_activity_on()');
    await runner.query('ALTER TABLE "engagements" DROP COLUMN "last_activity_on"');
  }
}
