import { csvOf } from '#web/lib/csv.js';
import { t } from '#web/lib/i18n.js';
import type { AuditRow } from '../../api/audit.js';

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** What is loaded, to the letter: an auditor compares it with other records. */
export const auditCsv = (rows: readonly AuditRow[]): string =>
  csvOf([
    [
      'seq',
      t('administration.audit.when'),
      t('administration.audit.who'),
      t('administration.audit.behalf'),
      t('administration.audit.what'),
      t('administration.audit.subject'),
      'subject id',
      t('administration.audit.engagement'),
      t('administration.audit.before'),
      t('administration.audit.after'),
      t('administration.audit.source'),
      t('administration.audit.request'),
      'stream',
      'position',
      'hash',
    ],
    ...rows.map((row) => [
      row.seq,
      row.at,
      row.actor?.name ?? null,
      row.onBehalfOf?.name ?? null,
      row.what,
      row.subject,
      row.subjectId,
      row.engagement?.reference ?? null,
      json(row.before),
      json(row.after),
      row.source,
      row.requestId,
      row.stream,
      row.position,
      row.hash,
    ]),
  ]);
