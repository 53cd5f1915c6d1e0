import { countryName, t } from '#web/lib/i18n.js';
import type { EngagementSummary } from '../../api/list-engagements.js';

/** A cell that a spreadsheet would take for a formula is made text; quotes are doubled. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const COLUMNS: readonly [
  header: () => string,
  value: (engagement: EngagementSummary) => string | number | null,
][] = [
  [() => t('engagements.list.column.reference'), ({ reference }) => reference],
  [() => t('engagements.list.column.title'), ({ title }) => title],
  [() => t('engagements.list.filter.status'), ({ status }) => t(`words.status.${status}`)],
  [() => t('engagements.list.filter.health'), ({ health }) => t(`words.health.${health}`)],
  [() => t('engagements.list.filter.priority'), ({ priority }) => t(`words.priority.${priority}`)],
  [() => t('engagements.list.column.opportunity'), ({ opportunity }) => opportunity.code],
  [() => t('engagements.list.column.opportunity.title'), ({ opportunity }) => opportunity.title],
  [() => t('engagements.list.filter.modality'), ({ modality }) => modality.name],
  [() => t('engagements.list.filter.team'), ({ team }) => team.name],
  [() => t('engagements.list.filter.owner'), ({ owner }) => owner.name],
  [() => t('engagements.list.column.start'), ({ startOn }) => startOn],
  [() => t('engagements.list.column.due'), ({ dueOn }) => dueOn],
  [() => t('engagements.list.column.baseline'), ({ baselineDueOn }) => baselineDueOn],
  [() => t('engagements.list.column.slips'), ({ slipCount }) => slipCount],
  [() => t('engagements.list.filter.partner'), ({ partners }) => partners.map(({ name }) => name).join('; ')],
  [() => t('engagements.list.filter.country'), ({ countries }) => countries.map(countryName).join('; ')],
  [() => t('engagements.list.filter.tag'), ({ tags }) => tags.join('; ')],
];

/** As spreadsheets read it: UTF-8 with its mark, CRLF. */
export const toCsv = (engagements: readonly EngagementSummary[]): string =>
  '\uFEFF' +
  [
    COLUMNS.map(([header]) => cell(header())),
    ...engagements.map((engagement) => COLUMNS.map(([, value]) => cell(value(engagement)))),
  ]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
