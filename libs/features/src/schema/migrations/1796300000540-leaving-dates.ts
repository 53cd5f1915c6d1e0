import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns of every branch about the engagement `e` and the people who may be notified about it. */
const ENGAGEMENT = `
  e.id AS engagement_id, e.reference, e.title AS engagement_title, e.status, e.visibility, e.team_id,
  (SELECT t.name FROM teams t WHERE t.id = e.team_id) AS team_name, e.owner_id,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'co_owner') AS co_owner_ids,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'reader') AS reader_ids`;

/** The columns of the branches about engagements, with these at the end. */
const engagements = (more: string) => `
  SELECT 'engagement' AS kind, e.id, ${ENGAGEMENT}, e.title, NULL::text AS state,
    e.due_on, e.review_on, NULL::date AS asked_on, NULL::uuid AS assignee_id, NULL::jsonb AS request ${more}
  FROM engagements e WHERE e.deleted_at IS NULL
  UNION ALL
  SELECT 'milestone', m.id, ${ENGAGEMENT}, m.title, m.state,
    m.due_on, NULL, NULL, coalesce(m.assignee_id, e.owner_id), NULL ${more}
  FROM milestones m JOIN engagements e ON e.id = m.engagement_id WHERE e.deleted_at IS NULL
  UNION ALL
  SELECT 'change_request', c.id, ${ENGAGEMENT}, e.title, c.state,
    NULL, NULL, c.asked_on, NULL,
    jsonb_build_object('verb', c.verb, 'round', c.round, 'input', c.input, 'askedById', c.asked_by_id, 'partyIds', c.party_ids,
      'decidedById', c.decided_by_id, 'onBehalfOfId', c.on_behalf_of_id, 'note', c.note) ${more}
  FROM change_requests c JOIN engagements e ON e.id = c.engagement_id WHERE e.deleted_at IS NULL`;

/** A person with a leaving date belongs to no engagement. The team only says by which clock days count. */
const PEOPLE = `
  SELECT 'person', u.id, NULL, '', '', 'active', 'bureau', own.id, own.name, u.id, '{}'::uuid[], '{}'::uuid[], u.name, NULL,
    NULL, NULL, NULL, NULL, NULL, u.leaves_on
  FROM users u CROSS JOIN LATERAL (
    SELECT t.id, t.name FROM teams t LEFT JOIN memberships m ON m.team_id = t.id AND m.user_id = u.id
    WHERE m.user_id IS NOT NULL OR t.parent_id IS NULL ORDER BY m.user_id IS NULL, t.id LIMIT 1) own
  WHERE u.leaves_on IS NOT NULL AND u.is_active`;

/** People may have a leaving date, and become subjects of reminders. */
export class LeavingDates1796300000540 implements MigrationInterface {
  name = 'LeavingDates1796300000540';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" ADD "leaves_on" date');
    await runner.query('CREATE INDEX "users_leaving" ON "users" ("leaves_on") WHERE "leaves_on" IS NOT NULL');
    await runner.query(
      `CREATE OR REPLACE VIEW reminder_subjects AS ${engagements(', NULL::date AS leaves_on')} UNION ALL ${PEOPLE}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM reminders WHERE subject_kind = 'person'`);
    await runner.query('DROP VIEW reminder_subjects');
    await runner.query(`CREATE VIEW reminder_subjects AS ${engagements('')}`);
    await runner.query('DROP INDEX "users_leaving"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "leaves_on"');
  }
}
