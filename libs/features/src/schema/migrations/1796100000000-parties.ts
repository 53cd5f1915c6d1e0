import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds a person to the parties of an engagement's open request, if there is one. */
const ADD_PARTIES = `
  CREATE FUNCTION change_request_add_party(engagement uuid, party uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE change_requests SET party_ids = party_ids || party
    WHERE engagement_id = engagement AND state = 'open' AND NOT party_ids @> ARRAY[party]
  $$`;

/** The columns of every branch about the engagement `e` and the people who may be notified about it. */
const ENGAGEMENT = `
  e.id AS engagement_id, e.reference, e.title AS engagement_title, e.status, e.visibility, e.team_id,
  (SELECT t.name FROM teams t WHERE t.id = e.team_id) AS team_name, e.owner_id,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'co_owner') AS co_owner_ids,
  ARRAY(SELECT p.user_id FROM engagement_people p WHERE p.engagement_id = e.id AND p.relation = 'reader') AS reader_ids`;

/** The view of the subjects of reminders, with these additional facts about a request. */
const viewOf = (requestFacts: string) => `
  CREATE OR REPLACE VIEW reminder_subjects AS
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
    jsonb_build_object('verb', c.verb, 'round', c.round, 'input', c.input, 'askedById', c.asked_by_id, ${requestFacts}
      'decidedById', c.decided_by_id, 'onBehalfOfId', c.on_behalf_of_id, 'note', c.note)
  FROM change_requests c JOIN engagements e ON e.id = c.engagement_id WHERE e.deleted_at IS NULL`;

/**
 * The parties of a request: its requester, and everybody who owned or co-owned the engagement at any time
 * while the request was open. The database maintains them, so that no code that changes an owner can forget
 * it, and refuses a decision by or on behalf of a party.
 */
export class Parties1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE change_requests ADD party_ids uuid[] NOT NULL DEFAULT '{}'`);
    // For a decided request we know only the requester for certain. For an open one the record shows who has
    // owned it since.
    await runner.query('UPDATE change_requests SET party_ids = ARRAY[asked_by_id]');
    await runner.query(`
      UPDATE change_requests c SET party_ids = ARRAY(
        SELECT c.asked_by_id
        UNION SELECT e.owner_id FROM engagements e WHERE e.id = c.engagement_id
        UNION SELECT p.user_id FROM engagement_people p
          WHERE p.engagement_id = c.engagement_id AND p.relation = 'co_owner'
        UNION SELECT named.id::uuid FROM activities a
          CROSS JOIN LATERAL (VALUES (a.before), (a.after)) AS side (fields)
          CROSS JOIN LATERAL jsonb_array_elements_text(
            coalesce(nullif(jsonb_build_array(side.fields -> 'owner'), '[null]'), '[]')
            || coalesce(side.fields -> 'coOwners', '[]')) AS named (id)
          WHERE a.engagement_id = c.engagement_id AND a.seq > c.asked_at_seq)
      WHERE c.state = 'open'`);
    await runner.query(`
      ALTER TABLE change_requests ADD CONSTRAINT change_requests_four_eyes CHECK (
        state IN ('open', 'withdrawn')
        OR coalesce(decided_by_id <> ALL (party_ids), false) AND coalesce(on_behalf_of_id <> ALL (party_ids), true))`);
    await runner.query(viewOf("'partyIds', c.party_ids, "));
    await runner.query(ADD_PARTIES);
    await runner.query(`
      CREATE FUNCTION change_request_parties_at_first() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.party_ids := ARRAY(
          SELECT NEW.asked_by_id
          UNION SELECT owner_id FROM engagements WHERE id = NEW.engagement_id
          UNION SELECT user_id FROM engagement_people
            WHERE engagement_id = NEW.engagement_id AND relation = 'co_owner');
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE FUNCTION engagement_owner_is_party() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM change_request_add_party(NEW.id, NEW.owner_id);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE FUNCTION engagement_co_owner_is_party() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM change_request_add_party(NEW.engagement_id, NEW.user_id);
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER change_requests_parties BEFORE INSERT ON change_requests
        FOR EACH ROW EXECUTE FUNCTION change_request_parties_at_first()`);
    await runner.query(`
      CREATE TRIGGER engagements_parties AFTER UPDATE OF owner_id ON engagements
        FOR EACH ROW WHEN (OLD.owner_id <> NEW.owner_id) EXECUTE FUNCTION engagement_owner_is_party()`);
    await runner.query(`
      CREATE TRIGGER engagement_people_parties AFTER INSERT OR UPDATE ON engagement_people
        FOR EACH ROW WHEN (NEW.relation = 'co_owner') EXECUTE FUNCTION engagement_co_owner_is_party()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(viewOf(''));
    await runner.query('DROP TRIGGER engagement_people_parties ON engagement_people');
    await runner.query('DROP TRIGGER engagements_parties ON engagements');
    await runner.query('DROP TRIGGER change_requests_parties ON change_requests');
    await runner.query('DROP FUNCTION engagement_co_owner_is_party()');
    await runner.query('DROP FUNCTION engagement_owner_is_party()');
    await runner.query('DROP FUNCTION change_request_parties_at_first()');
    await runner.query('DROP FUNCTION change_request_add_party(uuid, uuid)');
    await runner.query('ALTER TABLE change_requests DROP CONSTRAINT change_requests_four_eyes');
    await runner.query('ALTER TABLE change_requests DROP party_ids');
  }
}
