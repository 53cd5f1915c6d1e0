/** A row of the catalogue by column, as in the database. */
export type Row = Readonly<Record<string, unknown>>;

/** The tables of the catalogue, each after the tables it refers to, with the columns that identify a row. */
export const CATALOGUE_TABLES = {
  strategies: { one: 'strategy', key: ['code'] },
  modalities: { one: 'modality', key: ['code'] },
  goals: { one: 'goal', key: ['code'] },
  objectives: { one: 'objective', key: ['code'] },
  opportunities: { one: 'opportunity', key: ['code'] },
  pillars: { one: 'pillar', key: ['strategy_code', 'code'] },
  partners: { one: 'partner', key: ['code'] },
  platforms: { one: 'platform', key: ['code'] },
  figures: { one: 'figure', key: ['code'] },
  outcomes: { one: 'outcome', key: ['platform_code', 'title'] },
} as const satisfies Record<string, { one: string; key: readonly string[] }>;

export type CatalogueTable = keyof typeof CATALOGUE_TABLES;
export const CATALOGUE_TABLE_NAMES = Object.keys(CATALOGUE_TABLES) as CatalogueTable[];

/** The content of the files, as rows. */
export type Catalogue = Readonly<Record<CatalogueTable, readonly Row[]>>;

/** The name of a row in messages and reports: its code, or its platform and title. */
export const nameOf = (table: CatalogueTable, row: Row): string =>
  CATALOGUE_TABLES[table].key.map((column) => String(row[column])).join(' ');
