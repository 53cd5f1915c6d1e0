import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The owner's own function writes the chains, so that the application needs no right to write them. */
export class RecordKeptByOwner1796100000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER FUNCTION activity_link() SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER FUNCTION activity_link() SECURITY INVOKER RESET search_path');
  }
}
