import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns of every branch about the engagement `e` and the people who may be notified about it. */
const ENGAGEMENT = `
  e.id AS engagement_id, e.reference, e.title AS engagement_title, e.status, e.visibility, e.team_id,
  (SELECT t.name FROM teams t WHERE t.id = e.team_id) AS team_name, e.owner_id,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'co_owner') AS co_owner_ids,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'reader') AS reader_ids`;

/**
 * The subjects of reminders: one branch per kind. UNION ALL over plain joins, so that a condition on a date
 * can use the index on that date. Deleted engagements are left out.
 */
export class ReminderSubjects1795300000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW reminder_subjects AS
      SELECT 'engagement' AS kind, e.id, ${ENGAGEMENT}, e.title, NULL::text AS state,
        e.due_on, e.review_on, NULL::date AS asked_on, NULL::uuid AS assignee_id, NULL::jsonb AS request
      FROM engagements e WHERE e.deleted_at IS NULL
      UNION ALL
      SELECT 'milestone', m.id, ${ENGAGEMENT}, m.title, m.state,
        m.due_on, NULL, NULL, coalesce(m.assignee_id, e.owner_id), NULL
      FROM milestones m JOIN engagements e ON e.id = m.engagement_id WHERE e.deleted_at IS NULL
      UNION ALL
      SELECT 'change_request', c.id, ${ENGAGEMENT}, e.title, c.state,
        NULL, NULL, c.asked_on, NULL,
        jsonb_build_object('verb', c.verb, 'round', c.round, 'input', c.input, 'askedById', c.asked_by_id,
          'decidedById', c.decided_by_id, 'onBehalfOfId', c.on_behalf_of_id, 'note', c.note)
      FROM change_requests c JOIN engagements e ON e.id = c.engagement_id WHERE e.deleted_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW reminder_subjects');
  }
}
