import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An index of words hands over everything that it finds before the first is looked at. Two more hold only one
 * engagement of 64 and one of eight, so that a search that finds very much starts with little.
 */
const SAMPLES = { engagements_sample_64: 4, engagements_sample_8: 32 };

/** The last byte of an id is random. */
export class SearchSamples1796300000500 implements MigrationInterface {
  name = 'SearchSamples1796300000500';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, below] of Object.entries(SAMPLES)) {
      // Without the list of pending entries, which each search reads from end to end: it would outweigh so small an index.
      await runner.query(
        `CREATE INDEX "${name}" ON "engagements" USING gin ("search_words", "countries", "tags", "platform_codes")
         WITH (fastupdate = off) WHERE get_byte(uuid_send("id"), 15) < ${below}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(SAMPLES)) await runner.query(`DROP INDEX "${name}"`);
  }
}
