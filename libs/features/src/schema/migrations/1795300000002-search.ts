import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes that entities cannot describe: for words and parts of words in the text search, and for lists of
 * codes.
 */
export class Search1795300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION engagement_search_text(engagement_id uuid) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT lower(unaccent(concat_ws(' ', e.reference, e.title, e.description, (
          SELECT string_agg(DISTINCT concat_ws(' ', p.name, p.code), ' ')
          FROM participations pp JOIN partners p ON p.id = pp.partner_id WHERE pp.engagement_id = e.id))))
        FROM engagements e WHERE e.id = engagement_search_text.engagement_id
      $$`);
    await runner.query(
      `CREATE INDEX engagements_search_words ON engagements USING gin (to_tsvector('english', search_text))`,
    );
    await runner.query(
      'CREATE INDEX engagements_search_parts ON engagements USING gin (search_text gin_trgm_ops)',
    );
    for (const column of ['countries', 'tags', 'platform_codes']) {
      const name = `engagements_${column === 'platform_codes' ? 'platforms' : column}`;
      await runner.query(`CREATE INDEX ${name} ON engagements USING gin (${column})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['search_words', 'search_parts', 'countries', 'tags', 'platforms']) {
      await runner.query(`DROP INDEX engagements_${name}`);
    }
    await runner.query('DROP FUNCTION engagement_search_text');
  }
}
