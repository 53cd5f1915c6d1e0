/** A row of the catalogue by column, as the database takes it. */
export type Row = Readonly<Record<string, unknown>>;

/** The tables of the catalogue, each after those it refers to, with the columns that tell a row apart. */
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

/** What the files say, as rows. */
export type Catalogue = Readonly<Record<CatalogueTable, readonly Row[]>>;

/** The name of a row in messages and reports: its code, or its platform and title. */
export const nameOf = (table: CatalogueTable, row: Row): string =>
  CATALOGUE_TABLES[table].key.map((column) => String(row[column])).join(' ');
