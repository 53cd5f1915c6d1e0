import type { MigrationInterface, QueryRunner } from 'typeorm';

const ALIVE = `"deleted_at" IS NULL`;
const UNFINISHED = `${ALIVE} AND "status" IN ('draft', 'planned', 'active', 'on_hold')`;

/** Every order that a list can have, beside those that have an index already. */
const ORDERS = {
  engagements_start_order: '"start_on", "id"',
  engagements_status_order: '"status", "id"',
  engagements_slip_order: '"slip_count", "id"',
  engagements_created_order: '"created_at", "id"',
  engagements_priority_order: `(array_position(ARRAY['low', 'normal', 'high', 'critical'], "priority")), "id"`,
};

/** Who may read an engagement stands in the index, so that counting does not visit the table. */
const COUNTED = {
  engagements_due: ['"due_on", "id"', '"visibility", "team_id", "owner_id"', ALIVE],
  engagements_unfinished_due: ['"due_on", "id"', '"status", "visibility", "team_id", "owner_id"', UNFINISHED],
  engagements_unfinished_owner_due: [
    '"owner_id", "due_on", "id"',
    '"status", "visibility", "team_id"',
    UNFINISHED,
  ],
};

/** A list costs what it shows, in every order. */
export class ListOrders1796300000400 implements MigrationInterface {
  name = 'ListOrders1796300000400';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(ORDERS)) {
      await runner.query(`CREATE INDEX "${name}" ON "engagements" (${columns}) WHERE ${ALIVE}`);
    }
    for (const [name, [columns, included, where]] of Object.entries(COUNTED)) {
      await runner.query(`DROP INDEX "${name}"`);
      await runner.query(
        `CREATE INDEX "${name}" ON "engagements" (${columns}) INCLUDE (${included}) WHERE ${where}`,
      );
    }
    await runner.query('DROP INDEX "participations_partner"');
    await runner.query(
      'CREATE INDEX "participations_partner" ON "participations" ("partner_id", "engagement_id")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "participations_partner"');
    await runner.query('CREATE INDEX "participations_partner" ON "participations" ("partner_id")');
    for (const [name, [columns, , where]] of Object.entries(COUNTED)) {
      await runner.query(`DROP INDEX "${name}"`);
      await runner.query(`CREATE INDEX "${name}" ON "engagements" (${columns}) WHERE ${where}`);
    }
    for (const name of Object.keys(ORDERS)) await runner.query(`DROP INDEX "${name}"`);
  }
}
