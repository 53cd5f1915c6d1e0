import type { ExportColumn } from '#web/lib/exports.js';
import { t } from '#web/lib/words/i18n.js';
import type { AuditRow } from '../../api/audit.js';

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The file contains raw values: an auditor compares them with other records. */
export const auditColumns = (): ExportColumn<AuditRow>[] => [
  { header: 'seq', value: ({ seq }) => seq },
  { header: t('audit.when'), value: ({ at }) => at },
  { header: t('audit.who'), value: ({ actor }) => actor?.name },
  { header: t('audit.behalf'), value: ({ onBehalfOf }) => onBehalfOf?.name },
  { header: t('audit.what'), value: ({ what }) => what },
  { header: t('audit.subject'), value: ({ subject }) => subject },
  { header: 'subject id', value: ({ subjectId }) => subjectId },
  { header: t('audit.engagement'), value: ({ engagement }) => engagement?.reference },
  { header: t('audit.before'), value: ({ before }) => json(before) },
  { header: t('audit.after'), value: ({ after }) => json(after) },
  { header: t('audit.source'), value: ({ source }) => source },
  { header: t('audit.request'), value: ({ requestId }) => requestId },
  { header: 'stream', value: ({ stream }) => stream },
  { header: 'position', value: ({ position }) => position },
  { header: 'hash', value: ({ hash }) => hash },
];
