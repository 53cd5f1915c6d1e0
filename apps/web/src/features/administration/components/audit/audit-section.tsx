import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { ExportButton } from '#web/ui/table/export-button.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { auditQuery } from '../../api/audit.js';
import { auditColumns } from './audit-columns.js';
import { useSectionSearch } from '../use-section-search.js';
import { AuditFilters, type AuditSubject, SUBJECTS } from './audit-filters.js';
import { AuditTable } from './audit-table.js';
import { Verification } from './verification.js';

const FROM = '/administration/{-$section}';

/** The audit trail, newest first by default, and the check of whether it is complete. */
export default function AuditSection() {
  const search = useSearch({ from: FROM });
  const change = useSectionSearch();
  const { subjectId, actor, what, from, to, sort } = search;
  const subject: AuditSubject | undefined = SUBJECTS.find((one) => one === search.subject);
  const query = useInfiniteQuery(auditQuery({ subject, subjectId, actor, what, from, to, sort }));
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
        <EmptyState title={t('audit.empty.title')}>
          <p>{t('audit.empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="stack" data-stale={query.isPlaceholderData || undefined}>
          <div className="cluster">
            <ExportButton
              table="audit"
              caption={t('administration.section.audit')}
              columns={[]}
              also={auditColumns()}
              rows={rows}
            />
            {first?.isTotalCapped && <span className="muted">{t('audit.capped')}</span>}
          </div>
          <div className="audit">
            <AuditTable
              rows={rows}
              sort={sort ?? '-seq'}
              onSort={(next) => change({ sort: next === 'seq' ? next : undefined })}
            />
          </div>
          <ShowMore query={query} shown={rows.length} total={first?.total} />
        </div>
      )}
    </div>
  );
}
