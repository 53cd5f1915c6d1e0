import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import {
  allFailedJobs,
  type FailedJob,
  failedJobsQuery,
  removeJob,
  retryAllJobs,
  retryJob,
} from '../../api/operations.js';
import { useQuick } from '../../api/use-quick.js';
import { jobName } from '#web/shared/record/job-name.js';

const idsOf = ({ payload }: FailedJob) => Object.values(payload).flat().map(String);

function Payload({ job }: { job: FailedJob }) {
  const ids = idsOf(job);
  if (ids.length === 0) return <span className="muted">–</span>;
  return (
    <details>
      <summary>{t('operations.queue.ids', { count: ids.length })}</summary>
      <ul className="plain-list plain-list--spaced ids">
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
    </details>
  );
}

function RetryButton({ job }: { job: FailedJob }) {
  const retry = useQuick(
    () => retryJob(job.id),
    () => notify(t('operations.queue.retried', { job: jobName(job.name) })),
  );
  return (
    <Button variant="outline" isBusy={retry.isPending} onClick={() => retry.mutate(undefined)}>
      {t('operations.queue.retry')}
      <span className="usa-sr-only"> {jobName(job.name)}</span>
    </Button>
  );
}

const columnsOf = (mayManage: boolean, onRemove: (job: FailedJob) => void): Column<FailedJob>[] => [
  {
    id: 'name',
    header: t('operations.queue.job'),
    isRowHeader: true,
    value: ({ name }) => jobName(name),
    cell: ({ name, id }) => (
      <span>
        {jobName(name)}
        <span className="muted cell-more">{t('operations.queue.number', { id })}</span>
      </span>
    ),
  },
  {
    id: 'failed',
    header: t('operations.queue.failed-at'),
    value: ({ failedAt }) => failedAt,
    cell: ({ failedAt }) => (failedAt ? <InstantText instant={failedAt} isRelative={false} /> : '–'),
  },
  {
    id: 'attempts',
    header: t('operations.queue.attempts'),
    isNumeric: true,
    value: ({ attempts }) => attempts,
    cell: ({ attempts }) => attempts,
  },
  {
    id: 'reason',
    header: t('administration.reminders.why'),
    value: ({ reason }) => reason,
    cell: ({ reason }) => <span className="reason">{reason}</span>,
  },
  {
    id: 'payload',
    header: t('operations.queue.about'),
    value: (job) => idsOf(job).join(' '),
    cell: (job) => <Payload job={job} />,
  },
  {
    id: 'action',
    header: t('administration.action'),
    isHidden: !mayManage,
    cell: (job) => (
      <span className="cluster">
        <RetryButton job={job} />
        <Button variant="unstyled" onClick={() => onRemove(job)}>
          {t('administration.remove')}
          <span className="usa-sr-only"> {jobName(job.name)}</span>
        </Button>
      </span>
    ),
  },
];

function RemoveDialog({ job, onClose }: { job: FailedJob; onClose: () => void }) {
  const remove = useQuick(
    () => removeJob(job.id),
    () => notify(t('operations.queue.removed', { job: jobName(job.name) })),
  );
  return (
    <Dialog isOpen title={t('operations.queue.remove.title')} onClose={onClose}>
      <p>{t('operations.queue.remove.text')}</p>
      <Buttons>
        <Button
          variant="secondary"
          isBusy={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSettled: onClose })}
        >
          {t('administration.remove')}
        </Button>
        <Button variant="unstyled" onClick={onClose}>
          {t('ui.dialog.cancel')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

/** Jobs that failed for good: the reason, and a button to retry. */
export function FailedJobs() {
  const me = useMe();
  const query = useInfiniteQuery(failedJobsQuery);
  const { data, error, refetch } = query;
  const [asked, setAsked] = useState<FailedJob>();
  const retryAll = useQuick(retryAllJobs, (_input: undefined, { retried }) =>
    notify(t('operations.queue.retried-all', { count: retried })),
  );
  const mayManage = holds(me, ['operations.manage']);
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const columns = useMemo(() => columnsOf(mayManage, setAsked), [mayManage]);
  const total = data?.pages[0]?.total ?? 0;
  return (
    <section className="stack stack--tight">
      <h2>{t('operations.queue.failed')}</h2>
      <p className="muted">{t('operations.queue.failed.text')}</p>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {total > 0 && (
            <div>
              <ActionButton
                allowed={mayManage}
                reasons={[t('operations.queue.why-not')]}
                onClick={() => {
                  if (!retryAll.isPending) retryAll.mutate(undefined);
                }}
              >
                {t('operations.queue.retry-all')}
              </ActionButton>
            </div>
          )}
          <LocalTable
            table="failed-jobs"
            query={query}
            fetchAll={allFailedJobs}
            total={total}
            caption={t('operations.queue.failed')}
            isCaptionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t('operations.queue.failed.none')} />}
          />
          {total > 0 && <ShowMore query={query} shown={rows?.length ?? 0} total={total} />}
        </>
      )}
      {asked && <RemoveDialog job={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
