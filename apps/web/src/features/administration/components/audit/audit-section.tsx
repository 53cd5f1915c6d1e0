import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { saveText } from '#web/lib/csv.js';
import { today } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { ShowMore } from '#web/ui/show-more.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type AuditRow, auditQuery } from '../../api/audit.js';
import { auditCsv } from './audit-csv.js';
import { AuditEntry } from './audit-entry.js';
import { useAddress } from '../use-address.js';
import { AuditFilters, type AuditSubject, SUBJECTS } from './audit-filters.js';
import { Verification } from './verification.js';

const FROM = '/administration/{-$section}';

function save(rows: readonly AuditRow[]): void {
  saveText(`audit-${today()}.csv`, auditCsv(rows));
  notify(t('administration.audit.exported', { count: rows.length }));
}

/** The record, newest first, and whether it is whole. */
export default function AuditSection() {
  const search = useSearch({ from: FROM });
  const change = useAddress();
  const { subjectId, actor, what, from, to } = search;
  const subject: AuditSubject | undefined = SUBJECTS.find((one) => one === search.subject);
  const query = useInfiniteQuery(auditQuery({ subject, subjectId, actor, what, from, to }));
  const { data, error, refetch } = query;
  const rows = data?.pages.flatMap(({ items }) => items);
  const first = data?.pages[0];
  return (
    <div className="stack">
      <Verification />
      <AuditFilters search={search} change={change} />
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Skeleton lines={10} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('administration.audit.empty.title')}>
          <p>{t('administration.audit.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <div className="cluster">
            <Button variant="outline" onClick={() => save(rows)}>
              <Icon name="file_download" /> {t('administration.audit.export', { count: rows.length })}
            </Button>
            {first?.isTotalCapped && <span className="muted">{t('administration.audit.capped')}</span>}
          </div>
          <ol className="audit" aria-label={t('administration.section.audit')}>
            {rows.map((row) => (
              <AuditEntry key={row.seq} row={row} />
            ))}
          </ol>
          <ShowMore query={query} shown={rows.length} total={first?.total} />
        </>
      )}
    </div>
  );
}
