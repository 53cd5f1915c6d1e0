import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { Skeleton } from '#web/ui/skeleton.js';
import {
  allFailedReminders,
  type FailedReminder,
  failedRemindersQuery,
  type Ledger as LedgerState,
  ledgerQuery,
} from '../../api/operations.js';
import { aboutColumn, ReminderStateTag } from '../reminder-words.js';

const columnsOf = (): Column<FailedReminder>[] => [
  aboutColumn(),
  {
    id: 'to',
    header: t('administration.reminders.to'),
    value: ({ recipient }) => recipient.name,
    cell: ({ recipient }) => recipient.name,
  },
  {
    id: 'when',
    header: t('administration.reminders.when'),
    value: ({ sendAt }) => sendAt,
    cell: ({ sendAt }) => <InstantText instant={sendAt} isRelative={false} />,
  },
  {
    id: 'attempts',
    header: t('operations.queue.attempts'),
    isNumeric: true,
    value: ({ attempts }) => attempts,
    cell: ({ attempts }) => attempts,
  },
  {
    id: 'why',
    header: t('administration.reminders.why'),
    value: ({ reason }) => reason?.detail,
    cell: ({ reason }) => reason?.detail,
  },
];

function State({ ledger }: { ledger: LedgerState }) {
  return (
    <>
      <dl className="figures">
        {ledger.counts.map(({ state, count, isCapped }) => (
          <div key={state} className="figures__one">
            <dt>
              <ReminderStateTag state={state} />
            </dt>
            <dd>{isCapped ? t('operations.ledger.more-than', { count }) : formatNumber(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {ledger.plannedAt ? (
          <>
            {t('operations.ledger.planned')} <InstantText instant={ledger.plannedAt} />.
          </>
        ) : (
          t('operations.ledger.never-planned')
        )}{' '}
        {ledger.oldestUnsentAt && (
          <>
            {t('operations.ledger.oldest')} <InstantText instant={ledger.oldestUnsentAt} isRelative={false} />
            .
          </>
        )}
      </p>
    </>
  );
}

/** The state of the reminders, and those that could not be sent. */
export function Ledger() {
  const state = useQuery(ledgerQuery);
  const failed = useInfiniteQuery(failedRemindersQuery);
  const rows = useMemo(() => failed.data?.pages.flatMap(({ items }) => items), [failed.data]);
  const columns = useMemo(() => columnsOf(), []);
  return (
    <section className="stack">
      <h2>{t('operations.ledger')}</h2>
      {state.error ? (
        <ErrorPanel error={state.error} onRetry={() => void state.refetch()} />
      ) : state.data ? (
        <State ledger={state.data} />
      ) : (
        <Skeleton lines={3} />
      )}
      <h3>{t('operations.ledger.failed')}</h3>
      {failed.error ? (
        <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />
      ) : (
        <>
          <LocalTable
            table="failed-reminders"
            query={failed}
            fetchAll={allFailedReminders}
            caption={t('operations.ledger.failed')}
            isCaptionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t('operations.ledger.failed.none')} />}
          />
          {failed.hasNextPage && <ShowMore query={failed} shown={rows?.length ?? 0} total={undefined} />}
        </>
      )}
    </section>
  );
}
