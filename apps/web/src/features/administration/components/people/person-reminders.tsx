import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayOf, formatDay } from '#web/lib/words/dates.js';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { type Person, personRemindersQuery } from '../../api/people.js';
import { aboutColumn, type Kept, ReminderStateTag, type Upcoming } from '../reminder-words.js';

const when = <Row extends Upcoming>(read: (row: Row) => string): Column<Row> => ({
  id: 'when',
  header: t('administration.reminders.when'),
  value: read,
  cell: (row) => <InstantText instant={read(row)} isRelative={false} />,
});

const state = (): Column<Kept> => ({
  id: 'state',
  header: t('people.state'),
  value: (row) => t(`words.reminder-state.${row.state}`),
  cell: (row) => <ReminderStateTag state={row.state} />,
});

const why = (): Column<Kept> => ({
  id: 'why',
  header: t('administration.reminders.why'),
  value: ({ reason }) => reason?.detail,
  cell: ({ reason }) => reason?.detail,
});

const allColumns = () => ({
  forecast: [aboutColumn<Upcoming>(), when<Upcoming>(({ sendAt }) => sendAt)],
  sent: [aboutColumn<Kept>(), when<Kept>(({ sentAt, sendAt }) => sentAt ?? sendAt), state()],
  notSent: [aboutColumn<Kept>(), when<Kept>(({ sendAt }) => sendAt), state(), why()],
});

const keyOf = ({ rule, subject, refersOn, offset }: Upcoming) => [rule, subject.id, refersOn, offset].join();

function List<Row extends Upcoming>(props: {
  table: string;
  title: string;
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  empty: string;
}) {
  return (
    <details className="panel">
      <summary>
        {props.title} {props.rows && <span className="muted">({formatNumber(props.rows.length)})</span>}
      </summary>
      <LocalTable
        table={props.table}
        caption={props.title}
        isCaptionHidden
        rows={props.rows}
        rowKey={keyOf}
        columns={props.columns}
        empty={<p className="muted">{props.empty}</p>}
      />
    </details>
  );
}

/** The reminders of a person: planned, sent, and not sent with the reason. */
export function PersonReminders({ person }: { person: Person }) {
  const { data, error, refetch } = useQuery(personRemindersQuery(person.id));
  const columns = useMemo(() => allColumns(), []);
  const notSent = useMemo(() => data && [...data.waiting, ...data.notSent], [data]);
  return (
    <section className="stack">
      <h3>{t('people.reminders')}</h3>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <List<Upcoming>
            table="reminders-to-come"
            title={t('administration.reminders.forecast', {
              day: data ? formatDay(dayOf(data.forecastUntil)) : '…',
            })}
            rows={data?.forecast}
            columns={columns.forecast}
            empty={t('administration.reminders.forecast.none')}
          />
          <List<Kept>
            table="reminders-sent"
            title={t('administration.reminders.sent')}
            rows={data?.sent}
            columns={columns.sent}
            empty={t('administration.reminders.sent.none')}
          />
          <List<Kept>
            table="reminders-not-sent"
            title={t('administration.reminders.not-sent')}
            rows={notSent}
            columns={columns.notSent}
            empty={t('administration.reminders.not-sent.none')}
          />
        </>
      )}
    </section>
  );
}
