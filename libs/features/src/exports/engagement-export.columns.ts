import {
  type CsvCell,
  ENGAGEMENT_FIELDS,
  EXPORTED_FIELDS,
  type ExportedField,
  fieldsBeside,
  type PlainField,
} from '#contract';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { HeadingKey, WordKey } from '#locales/files.js';

const list = (values: readonly string[]) => values.join('; ');

type Value = (row: EngagementRow, say: Say) => CsvCell;

/** The word for a code in the file, by its key in the catalogues. */
export type Say = (key: WordKey) => string;

interface Column {
  heading: HeadingKey;
  value: Value;
}

const column = (heading: HeadingKey, value: Value): Column => ({ heading, value });

/** The values of the fields that are other records, and of the one that a row adjusts. */
const VALUES: Record<Exclude<ExportedField, PlainField>, Value> & Partial<Record<ExportedField, Value>> = {
  opportunity: ({ opportunity }) => opportunity.code,
  modality: ({ modality }) => modality.name,
  team: ({ team }) => team.name,
  owner: ({ owner }) => owner.name,
  coOwners: ({ coOwners }) => list(coOwners.map(({ name }) => name)),
  platforms: ({ platforms }) => list(platforms.map(({ code }) => code)),
  // While a request is open it waits on a supervisor, whatever `waitingOn` says.
  waitingOn: ({ openRequest, waitingOn }, say) => {
    const awaited = openRequest ? 'supervisor' : waitingOn;
    return awaited && say(`waiting-on.${awaited}`);
  },
};

/** The value of a plain field by its kind. */
const plainValue =
  (key: ExportedField & PlainField): Value =>
  (row, say) => {
    const value = row[key];
    if (Array.isArray(value)) return list(value);
    const definition = ENGAGEMENT_FIELDS[key];
    if (value === null || definition.kind !== 'choice') return value;
    return say(`${definition.words}.${value}`.replace('words.', '') as WordKey);
  };

const field = (key: ExportedField): Column => ({
  heading: key,
  value: VALUES[key] ?? plainValue(key as ExportedField & PlainField),
});

/** The fields that have a place of their own among the columns. */
const ARRANGED = [
  'title',
  'priority',
  'opportunity',
  'modality',
  'team',
  'owner',
  'coOwners',
  'countries',
  'startOn',
  'dueOn',
  'waitingOn',
  'tags',
  'plannedAmount',
  'currency',
] as const satisfies readonly ExportedField[];

/** The columns of the file, in this order. */
export const ENGAGEMENT_COLUMNS: readonly Column[] = [
  column('reference', ({ reference }) => reference),
  field('title'),
  column('status', ({ status }, say) => say(`status.${status}`)),
  column('health', ({ health }, say) => say(`health.${health}`)),
  field('priority'),
  // Catalogue codes are dotted: the code of an opportunity starts with that of its goal.
  column('goal', ({ opportunity }) => opportunity.code.split('.')[0]!),
  field('opportunity'),
  column('opportunityTitle', ({ opportunity }) => opportunity.title),
  field('modality'),
  field('team'),
  field('owner'),
  field('coOwners'),
  column('partners', ({ partners }, say) =>
    list(partners.map(({ name, part }) => `${name} (${say(`part.${part}`)})`)),
  ),
  field('countries'),
  field('startOn'),
  field('dueOn'),
  column('baselineDueOn', ({ baselineDueOn }) => baselineDueOn),
  column('slipCount', ({ slipCount }) => slipCount),
  column('actualStartOn', ({ actualStartOn }) => actualStartOn),
  column('actualEndOn', ({ actualEndOn }) => actualEndOn),
  field('waitingOn'),
  field('tags'),
  field('plannedAmount'),
  field('currency'),
  column('openRequest', ({ openRequest }, say) => openRequest && say(`name.${openRequest.verb}`)),
  column('lastActivity', ({ lastActivityAt }) => lastActivityAt.toISOString()),
  // With these columns an import can create the same engagement again.
  ...fieldsBeside(EXPORTED_FIELDS, ARRANGED).map(field),
];
