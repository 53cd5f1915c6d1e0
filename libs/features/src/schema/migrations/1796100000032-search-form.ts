import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Arabic vowel signs and its stretching sign, and joiners: people search without them. */
const LEFT_OUT = `E'\\u0640\\u064b\\u064c\\u064d\\u064e\\u064f\\u0650\\u0651\\u0652\\u0670\\u200b\\u200c\\u200d\\u200e\\u200f\\u2060'`;

/** One form for the stored text and the search words: no accents, lower case, half and full width alike. */
export class SearchForm1796100000032 implements MigrationInterface {
  name = 'SearchForm1796100000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION search_form(value text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
      RETURN lower(translate(unaccent(normalize(value, NFKC)), ${LEFT_OUT}, '') COLLATE pg_c_utf8)`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION engagement_search_text(engagement_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT search_form(concat_ws(' ', e.reference, e.title, e.description, (
          SELECT string_agg(DISTINCT concat_ws(' ', p.name, p.code), ' ')
          FROM participations pp JOIN partners p ON p.id = pp.partner_id WHERE pp.engagement_id = e.id)))
        FROM engagements e WHERE e.id = engagement_search_text.engagement_id
      $$`);
    await runner.query(`
      UPDATE engagements SET search_text = engagement_search_text(id)
      WHERE search_text IS NOT NFKC NORMALIZED OR translate(search_text, ${LEFT_OUT}, '') <> search_text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION engagement_search_text(engagement_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT lower(unaccent(concat_ws(' ', e.reference, e.title, e.description, (
          SELECT string_agg(DISTINCT concat_ws(' ', p.name, p.code), ' ')
          FROM participations pp JOIN partners p ON p.id = pp.partner_id WHERE pp.engagement_id = e.id))))
        FROM engagements e WHERE e.id = engagement_search_text.engagement_id
      $$`);
    await runner.query('DROP FUNCTION search_form');
  }
}
