import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PARTNER_KINDS } from '#contract';
import { projectRoot } from '#platform/project-root.js';
import { CatalogueError, Entry } from './catalogue-entry.js';
import {
  CATALOGUE_TABLE_NAMES,
  CATALOGUE_TABLES,
  type Catalogue,
  nameOf,
  type Row,
} from './catalogue-tables.js';

/** A reference from one entry to another, checked once everything is read. */
interface Reference {
  from: Entry;
  table: keyof Catalogue;
  code: string;
}

const FILES = ['strategy.yaml', 'partners.yaml', 'context.yaml'] as const;

/** The folder of the catalogue's files, the same from the sources and from `dist`. */
export const catalogueFolder = (): string => join(projectRoot(), 'seeds', 'catalogue');

/**
 * Reads the catalogue's files and checks all of them: fields, codes, and every code by which one entry refers
 * to another.
 * @throws CatalogueError with all faults at once
 */
export function readCatalogue(folder: string = catalogueFolder()): Catalogue {
  const faults: string[] = [];
  const [strategy, partners, context] = FILES.map((file) => readFile(folder, file, faults)) as [
    Entry,
    Entry,
    Entry,
  ];
  if (faults.length > 0) throw new CatalogueError(faults);

  const references: Reference[] = [];
  const refer = (from: Entry, table: keyof Catalogue, codes: readonly (string | null)[]) => {
    references.push(
      ...codes
        .filter((code) => code !== null && code !== '')
        .map((code) => ({ from, table, code: code as string })),
    );
  };
  const catalogue: Catalogue = {
    ...readStrategies(strategy, refer),
    ...readPartners(partners, refer),
    ...readContext(context, refer),
  };
  for (const root of [strategy, partners, context]) root.end();
  faults.push(...repeated(catalogue), ...dangling(catalogue, references));
  if (faults.length > 0) throw new CatalogueError(faults);
  return catalogue;
}

type Refer = (from: Entry, table: keyof Catalogue, codes: readonly (string | null)[]) => void;

function readFile(folder: string, file: string, faults: string[]): Entry {
  try {
    return Entry.root(parse(readFileSync(join(folder, file), 'utf8')), file, faults);
  } catch (error) {
    faults.push(`${file} cannot be read: ${(error as Error).message}`);
    return Entry.root({}, file, faults);
  }
}

function readStrategies(root: Entry, refer: Refer) {
  const goals: Row[] = [];
  const objectives: Row[] = [];
  const opportunities: Row[] = [];
  const pillars: Row[] = [];
  const modalities = root.entries('modalities', 'modality').map((entry, index) => {
    const row = {
      code: entry.text('code'),
      name: entry.text('name'),
      summary: entry.text('summary'),
      rank: index + 1,
    };
    entry.end();
    return row;
  });
  const strategies = root.entries('strategies', 'strategy').map((entry) => {
    const code = entry.text('code');
    const row = {
      code,
      name: entry.text('name'),
      adopted: entry.whole('adopted'),
      horizon_years: entry.optionalWhole('horizonYears'),
      lead: entry.optionalText('lead'),
    };
    refer(entry, 'partners', [row.lead]);
    entry.entries('goals', 'goal').forEach((goal, index) => {
      goals.push(readGoal(goal, code, index + 1));
      goal.entries('objectives', 'objective').forEach((objective, rank) => {
        objectives.push(readObjective(objective, goals.at(-1)?.code as string, rank + 1));
        opportunities.push(...readOpportunities(objective, objectives.at(-1)?.code as string, refer));
        objective.end();
      });
      goal.end();
    });
    pillars.push(
      ...entry
        .entries('pillars', 'pillar')
        .map((pillar, index) => readPillar(pillar, code, index + 1, refer)),
    );
    entry.end();
    return row;
  });
  return { strategies, modalities, goals, objectives, opportunities, pillars };
}

const readGoal = (entry: Entry, strategyCode: string, rank: number): Row => ({
  code: dotted(entry, 1),
  strategy_code: strategyCode,
  name: entry.text('name'),
  vision: entry.text('vision'),
  vision_years: entry.wholes('visionYears'),
  rank,
});

const readObjective = (entry: Entry, goalCode: string, rank: number): Row => ({
  code: dotted(entry, 2, goalCode),
  goal_code: goalCode,
  heading: entry.text('heading'),
  name: entry.text('name'),
  rank,
});

function readOpportunities(objective: Entry, objectiveCode: string, refer: Refer): Row[] {
  return objective.entries('opportunities', 'opportunity').map((entry, index) => {
    const row = {
      code: dotted(entry, 3, objectiveCode),
      objective_code: objectiveCode,
      title: entry.text('title'),
      summary: entry.text('summary'),
      modality_code: entry.text('modality'),
      partner_codes: entry.texts('partners'),
      platform_codes: entry.texts('platforms'),
      regions: entry.texts('regions'),
      countries: entry.countries('countries'),
      rank: index + 1,
    };
    refer(entry, 'modalities', [row.modality_code]);
    refer(entry, 'partners', row.partner_codes);
    refer(entry, 'platforms', row.platform_codes);
    entry.end();
    return row;
  });
}

function readPillar(entry: Entry, strategyCode: string, rank: number, refer: Refer): Row {
  const objectiveCodes = entry.texts('objectives');
  refer(entry, 'objectives', objectiveCodes);
  const row = {
    strategy_code: strategyCode,
    code: entry.text('code'),
    name: entry.text('name'),
    objective_codes: objectiveCodes,
    countries: entry.countries('countries'),
    rank,
  };
  entry.end();
  return row;
}

/** Reads a code of `levels` numbers with dots between them, which must start with its parent's code. */
function dotted(entry: Entry, levels: number, parent?: string): string {
  const code = entry.text('code');
  const isDotted = code.split('.').length === levels && /^\d+(\.\d+)*$/.test(code);
  if (code !== '' && !isDotted) entry.fault(`must have a code of ${levels} numbers`);
  else if (code !== '' && parent && !code.startsWith(`${parent}.`))
    entry.fault(`stands under ${parent}, to which its code does not belong`);
  return code;
}

function readPartners(root: Entry, refer: Refer) {
  const partners = root.entries('partners', 'partner').map((entry) => {
    const row = {
      code: entry.text('code'),
      name: entry.text('name'),
      kind: entry.oneOf('kind', PARTNER_KINDS),
      country: entry.country('country'),
      is_group: entry.flag('group'),
      role: entry.optionalText('role'),
    };
    entry.end();
    return { ...row, catalogue_entry: row };
  });
  const platforms = root.entries('platforms', 'platform').map((entry) => {
    const row = {
      code: entry.text('code'),
      name: entry.text('name'),
      host_code: entry.text('host'),
      funded_by_code: entry.optionalText('fundedBy'),
      since: entry.optionalWhole('since'),
      purpose: entry.text('purpose'),
    };
    refer(entry, 'partners', [row.host_code, row.funded_by_code]);
    entry.end();
    return row;
  });
  return { partners, platforms };
}

function readContext(root: Entry, refer: Refer) {
  const figures = root.entries('figures', 'figure').map((entry, index) => {
    const row = {
      code: entry.text('code'),
      value: entry.whole('value'),
      qualifier: entry.optionalText('qualifier'),
      unit: entry.text('unit'),
      period: entry.optionalText('period'),
      place: entry.text('place'),
      source: entry.text('source'),
      attributed_to: entry.optionalText('attributedTo'),
      platform_code: entry.optionalText('platform'),
      rank: index + 1,
    };
    refer(entry, 'strategies', [row.source]);
    refer(entry, 'platforms', [row.platform_code]);
    entry.end();
    return row;
  });
  const outcomes = root.entries('outcomes', 'outcome', 'title').map((entry) => {
    const row = {
      platform_code: entry.text('platform'),
      title: entry.text('title'),
      place: entry.text('place'),
      country: entry.country('country'),
      source: entry.text('source'),
    };
    refer(entry, 'strategies', [row.source]);
    refer(entry, 'platforms', [row.platform_code]);
    entry.end();
    return row;
  });
  return { figures, outcomes };
}

function repeated(catalogue: Catalogue): string[] {
  return CATALOGUE_TABLE_NAMES.flatMap((table) => {
    const names = catalogue[table].map((row) => nameOf(table, row)).filter((name) => name.trim() !== '');
    const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    return [...twice].map((name) => `The ${CATALOGUE_TABLES[table].one} ${name} is there twice`);
  });
}

function dangling(catalogue: Catalogue, references: readonly Reference[]): string[] {
  return references
    .filter(({ table, code }) => !catalogue[table].some((row) => row.code === code))
    .map(({ from, table, code }) => `${from.where} names the unknown ${CATALOGUE_TABLES[table].one} ${code}`);
}
