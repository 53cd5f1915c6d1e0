import { useQuery } from '@tanstack/react-query';
import { dayOf, formatDay } from '#web/lib/dates.js';
import { formatNumber, t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { type Person, personRemindersQuery } from '../../api/people.js';
import { aboutColumn, type Kept, ReminderStateTag, type Upcoming } from '../reminder-words.js';

const when = <Row extends Upcoming>(read: (row: Row) => string): Column<Row> => ({
  id: 'when',
  header: t('administration.reminders.when'),
  cell: (row) => <InstantText instant={read(row)} isRelative={false} />,
});

const state = (): Column<Kept> => ({
  id: 'state',
  header: t('administration.people.state'),
  cell: (row) => <ReminderStateTag state={row.state} />,
});

const why = (): Column<Kept> => ({
  id: 'why',
  header: t('administration.reminders.why'),
  cell: ({ reason }) => reason,
});

const keyOf = ({ rule, subject, refersOn, offset }: Upcoming) => [rule, subject.id, refersOn, offset].join();

function List<Row extends Upcoming>(props: {
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
      <DataTable
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

/** What a person is told, was told, and was not told and why. */
export function PersonReminders({ person }: { person: Person }) {
  const { data, error, refetch } = useQuery(personRemindersQuery(person.id));
  return (
    <section className="stack">
      <h3>{t('administration.people.reminders')}</h3>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <List<Upcoming>
            title={t('administration.reminders.forecast', {
              day: data ? formatDay(dayOf(data.forecastUntil)) : '…',
            })}
            rows={data?.forecast}
            columns={[aboutColumn(), when(({ sendAt }) => sendAt)]}
            empty={t('administration.reminders.forecast.none')}
          />
          <List<Kept>
            title={t('administration.reminders.sent')}
            rows={data?.sent}
            columns={[aboutColumn(), when(({ sentAt, sendAt }) => sentAt ?? sendAt), state()]}
            empty={t('administration.reminders.sent.none')}
          />
          <List<Kept>
            title={t('administration.reminders.not-sent')}
            rows={data && [...data.waiting, ...data.notSent]}
            columns={[aboutColumn(), when(({ sendAt }) => sendAt), state(), why()]}
            empty={t('administration.reminders.not-sent.none')}
          />
        </>
      )}
    </section>
  );
}
