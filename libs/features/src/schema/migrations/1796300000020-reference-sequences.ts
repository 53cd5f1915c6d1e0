import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sequence for each year's references. A counter in a row made all creates wait for each other. */
export class ReferenceSequences1796300000020 implements MigrationInterface {
  name = 'ReferenceSequences1796300000020';

  async up(runner: QueryRunner): Promise<void> {
    // Runs as the owner, because the application may not create a sequence.
    await runner.query(`
      CREATE FUNCTION next_reference(of_year integer) RETURNS integer
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE name text := 'references_' || of_year;
      BEGIN
        IF to_regclass(name) IS NULL THEN
          -- The year's first: who comes at the same moment waits here and then finds the sequence.
          PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
          EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I AS integer', name);
        END IF;
        RETURN nextval(name);
      END $$`);
    const counters = (await runner.query('SELECT year, last FROM reference_counters WHERE last > 0')) as {
      year: number;
      last: number;
    }[];
    for (const { year, last } of counters) {
      await runner.query('SELECT next_reference($1)', [year]);
      await runner.query(`SELECT setval('references_${Number(year)}', $1)`, [last]);
    }
    await runner.query('DROP TABLE reference_counters');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "reference_counters" ("year" integer NOT NULL, "last" integer NOT NULL, CONSTRAINT "PK_d3f15305259a907cc69d4df1c46" PRIMARY KEY ("year"))`,
    );
    const sequences = (await runner.query(
      `SELECT sequencename AS name, last_value AS last FROM pg_sequences
       WHERE schemaname = 'public' AND sequencename ~ '^references_[0-9]+$'`,
    )) as { name: string; last: string | null }[];
    for (const { name, last } of sequences) {
      const year = Number(name.slice('references_'.length));
      await runner.query('INSERT INTO reference_counters VALUES ($1, $2)', [year, Number(last ?? 0)]);
      await runner.query(`DROP SEQUENCE ${name}`);
    }
    await runner.query('DROP FUNCTION next_reference');
  }
}
