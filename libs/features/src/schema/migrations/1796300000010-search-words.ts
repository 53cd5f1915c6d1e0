import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of the search text are stored, so that no search computes them, and a search for words goes
 * through one index.
 */
export class SearchWords1796300000010 implements MigrationInterface {
  name = 'SearchWords1796300000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "engagements" ADD "search_words" tsvector NOT NULL DEFAULT ''`);
    await runner.query(`
      CREATE FUNCTION engagement_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_words := to_tsvector('english', NEW.search_text);
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER engagements_search_words BEFORE INSERT OR UPDATE OF search_text ON engagements
      FOR EACH ROW EXECUTE FUNCTION engagement_search_words()`);
    await runner.query(`UPDATE engagements SET search_text = search_text`);
    await runner.query('SET CONSTRAINTS ALL IMMEDIATE');
    await runner.query('DROP INDEX engagements_search_words');
    await runner.query('CREATE INDEX engagements_search_words ON engagements USING gin (search_words)');
    // Every word in one of its forms, or as the beginning of a longer one. Words such as "the" are in no text.
    await runner.query(`
      CREATE FUNCTION search_query(words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      DECLARE
        word text;
        form tsquery;
        every tsquery := '';
      BEGIN
        FOREACH word IN ARRAY words LOOP
          word := search_form(word);
          form := phraseto_tsquery('english', word);
          IF numnode(form) > 0 AND length(word) > 2 THEN
            form := form || to_tsquery('simple',
              '''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':*');
          END IF;
          every := every && form;
        END LOOP;
        RETURN every;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION search_query');
    await runner.query('DROP TRIGGER engagements_search_words ON engagements');
    await runner.query('DROP FUNCTION engagement_search_words');
    await runner.query('ALTER TABLE engagements DROP COLUMN search_words');
    await runner.query(
      `CREATE INDEX engagements_search_words ON engagements USING gin (to_tsvector('english', search_text))`,
    );
  }
}
