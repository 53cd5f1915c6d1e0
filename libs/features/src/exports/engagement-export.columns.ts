import {
  type CsvCell,
  ENGAGEMENT_FIELDS,
  EXPORTED_FIELDS,
  type ExportedField,
  fieldsBeside,
  type PlainField,
} from '#contract';
import type { EngagementRow } from '../engagements/engagement.row.js';
import { type ChoiceWords, type ExportLanguage, HEADINGS, type Say } from './engagement-export.words.js';

const list = (values: readonly string[]) => values.join('; ');

type Value = (row: EngagementRow, say: Say) => CsvCell;

interface Column {
  heading: Record<ExportLanguage, string>;
  value: Value;
}

const column = (en: string, es: string, value: Value): Column => ({ heading: { en, es }, value });

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
    return awaited && say('waitingOn', awaited);
  },
};

/** The value of a plain field by its kind. */
const plainValue =
  (key: ExportedField & PlainField): Value =>
  (row, say) => {
    const value = row[key];
    if (Array.isArray(value)) return list(value);
    if (value === null || ENGAGEMENT_FIELDS[key].kind !== 'choice') return value;
    return say(key as keyof ChoiceWords, value as never);
  };

const field = (key: ExportedField): Column => ({
  heading: HEADINGS[key],
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
  column('Reference', 'Referencia', ({ reference }) => reference),
  field('title'),
  column('Status', 'Estado', ({ status }, say) => say('status', status)),
  column('Health', 'Situación', ({ health }, say) => say('health', health)),
  field('priority'),
  // Catalogue codes are dotted: the code of an opportunity starts with that of its goal.
  column('Goal', 'Meta', ({ opportunity }) => opportunity.code.split('.')[0]!),
  field('opportunity'),
  column('Opportunity title', 'Título de la oportunidad', ({ opportunity }) => opportunity.title),
  field('modality'),
  field('team'),
  field('owner'),
  field('coOwners'),
  column('Partners', 'Socios', ({ partners }, say) =>
    list(partners.map(({ name, part }) => `${name} (${say('part', part)})`)),
  ),
  field('countries'),
  field('startOn'),
  field('dueOn'),
  column('Baseline due date', 'Vencimiento de referencia', ({ baselineDueOn }) => baselineDueOn),
  column('Slips', 'Aplazamientos', ({ slipCount }) => slipCount),
  column('Actual start', 'Inicio real', ({ actualStartOn }) => actualStartOn),
  column('Actual end', 'Fin real', ({ actualEndOn }) => actualEndOn),
  field('waitingOn'),
  field('tags'),
  field('plannedAmount'),
  field('currency'),
  column(
    'Open request',
    'Solicitud abierta',
    ({ openRequest }, say) => openRequest && say('verb', openRequest.verb),
  ),
  column('Last activity', 'Última actividad', ({ lastActivityAt }) => lastActivityAt.toISOString()),
  // With these columns an import can create the same engagement again.
  ...fieldsBeside(EXPORTED_FIELDS, ARRANGED).map(field),
];
