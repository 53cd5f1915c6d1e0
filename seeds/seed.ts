import { SystemClock } from '#platform/clock.js';
import type { Config } from '#platform/config/settings.js';
import { Transactions } from '#platform/database/transactions.js';
import { systemActor } from '#features/access/actor.js';
import { ActivityService } from '#features/activity/activity.service.js';
import { createDataSource } from '#features/schema/data-source.js';
import { readCatalogue } from './catalogue.js';
import { seedCatalogue, type SeededTable } from './reference.js';
import type { SeedReport } from './seed-report.js';

export { seedDemo } from './demo.js';
export { DEMO_ACCOUNTS } from './demo-accounts.js';
export type { SeedReport } from './seed-report.js';
export { seedVolume } from './volume.js';

type DatabaseConfig = Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>;

/**
 * Seeds the catalogue: strategies with everything below them, modalities, partners, platforms, figures and
 * outcomes. Works in one transaction and by stable codes, so a second run changes nothing. `folder` holds the
 * files; by default the project's own.
 * @throws CatalogueError if the files are wrong; nothing is written then
 */
export async function seedReference(config: DatabaseConfig, folder?: string): Promise<SeedReport> {
  const catalogue = readCatalogue(folder);
  const dataSource = createDataSource({ ...config, DATABASE_POOL: 2 });
  await dataSource.initialize();
  try {
    const seeded = await new Transactions(dataSource, new SystemClock(), config).run(async (tx) => {
      const tables = await seedCatalogue(tx.db, catalogue);
      if (tables.some(hasNews)) {
        await new ActivityService().record(tx, systemActor('cli'), {
          what: 'catalogue.seeded',
          subject: 'catalogue',
          before: changesOf(tables, 'before'),
          after: { added: addedOf(tables), changed: changesOf(tables, 'after') },
        });
      }
      return tables;
    });
    return { lines: report(seeded) };
  } finally {
    await dataSource.destroy();
  }
}

const hasNews = ({ added, changed }: SeededTable) => added.length > 0 || changed.length > 0;

const addedOf = (tables: readonly SeededTable[]) =>
  Object.fromEntries(
    tables.filter(({ added }) => added.length > 0).map(({ table, added }) => [table, added]),
  );

const changesOf = (tables: readonly SeededTable[], side: 'before' | 'after') =>
  Object.fromEntries(
    tables
      .filter(({ changed }) => changed.length > 0)
      .map(({ table, changed }) => [
        table,
        Object.fromEntries(changed.map((change) => [change.name, change[side]])),
      ]),
  );

function report(tables: readonly SeededTable[]): string[] {
  const count = (of: (table: SeededTable) => readonly unknown[]) =>
    tables.reduce((sum, table) => sum + of(table).length, 0);
  return [
    `Catalogue: ${tables.map(({ total, table }) => `${total} ${table}`).join(', ')}.`,
    `${count(({ added }) => added)} added, ${count(({ changed }) => changed)} changed.`,
    ...tables
      .filter(({ vanished }) => vanished.length > 0)
      .map(({ table, vanished }) => `No longer in the files, kept: ${table} ${vanished.join(', ')}.`),
  ];
}
