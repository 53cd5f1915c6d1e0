import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Queue, queueQuery } from '../../api/operations.js';
import { FailedJobs } from './failed-jobs.js';
import { jobName } from '#web/shared/record/job-name.js';
import { Ledger } from './ledger.js';

const COUNTS = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const;
const MINUTE_S = 60;
const HOUR_S = 3_600;

function every(seconds: number): string {
  if (seconds % HOUR_S === 0) return t('operations.queue.every.hours', { count: seconds / HOUR_S });
  if (seconds % MINUTE_S === 0) return t('operations.queue.every.minutes', { count: seconds / MINUTE_S });
  return t('operations.queue.every.seconds', { count: seconds });
}

const columnsOf = (): Column<Queue['schedules'][number]>[] => [
  {
    id: 'name',
    header: t('operations.queue.job'),
    isRowHeader: true,
    value: ({ name }) => jobName(name),
    cell: ({ name }) => jobName(name),
  },
  {
    id: 'every',
    header: t('operations.queue.every'),
    value: ({ everySeconds }) => every(everySeconds),
    sortValue: ({ everySeconds }) => everySeconds,
    cell: ({ everySeconds }) => every(everySeconds),
  },
  {
    id: 'last',
    header: t('operations.queue.last'),
    value: ({ lastAt }) => lastAt,
    cell: ({ lastAt, lastOutcome }) =>
      lastAt ? (
        <span>
          <InstantText instant={lastAt} isRelative={false} />
          {lastOutcome && (
            <span className="muted cell-more">{t(`operations.queue.outcome.${lastOutcome}`)}</span>
          )}
        </span>
      ) : (
        <span className="muted">{t('operations.queue.last.unknown')}</span>
      ),
  },
  {
    id: 'next',
    header: t('operations.queue.next'),
    value: ({ nextAt }) => nextAt,
    cell: ({ nextAt }) => (nextAt ? <InstantText instant={nextAt} isRelative={false} /> : '–'),
  },
];

function State({ queue }: { queue: Queue }) {
  const columns = useMemo(() => columnsOf(), []);
  return (
    <>
      {queue.workers === 0 && (
        <Alert kind="warning" title={t('operations.queue.no-worker.title')}>
          <p>{t('operations.queue.no-worker.text')}</p>
        </Alert>
      )}
      <dl className="figures">
        {COUNTS.map((state) => (
          <div key={state} className="figures__one">
            <dt>{t(`operations.queue.state.${state}`)}</dt>
            <dd>{formatNumber(queue.counts[state])}</dd>
          </div>
        ))}
        <div className="figures__one">
          <dt>{t('operations.queue.workers')}</dt>
          <dd>{formatNumber(queue.workers)}</dd>
        </div>
      </dl>
      <p className="muted">
        {t(`operations.queue.backend.${queue.backend}`)}{' '}
        {queue.oldestWaitingSince ? (
          <>
            {t('operations.queue.oldest')} <InstantText instant={queue.oldestWaitingSince} />
          </>
        ) : (
          t('operations.queue.nothing-waits')
        )}
      </p>
      <LocalTable
        table="queue-schedules"
        caption={t('operations.queue.schedules')}
        columns={columns}
        rows={queue.schedules}
        rowKey={({ name }) => name}
        empty={<p className="muted">{t('operations.queue.schedules.none')}</p>}
      />
    </>
  );
}

/** Background work: the state of the queue, failed jobs, and the reminders. */
export default function QueueSection() {
  const { data, error, refetch, isFetching } = useQuery(queueQuery);
  return (
    <div className="stack stack--wide">
      <section className="stack">
        <div className="cluster">
          <h2>{t('operations.queue.now')}</h2>
          <Button
            variant="unstyled"
            isBusy={isFetching}
            busyLabel={t('ui.loading')}
            onClick={() => void refetch()}
          >
            {t('operations.queue.refresh')}
          </Button>
        </div>
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <State queue={data} />
        ) : (
          <Skeleton lines={6} />
        )}
      </section>
      <FailedJobs />
      <Ledger />
    </div>
  );
}
