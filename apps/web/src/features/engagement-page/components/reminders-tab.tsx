import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayOf, formatDay } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import type { IconName } from '#web/ui/icon.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import { insteadOf } from '#web/shared/reminders/instead-of.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Reminders, remindersQuery } from '../api/parts.js';

type Kept = Reminders['sent'][number];
type Upcoming = Reminders['forecast'][number];

const STATE: Record<Kept['state'], [Tone, IconName]> = {
  planned: ['info', 'schedule'],
  sending: ['info', 'send'],
  sent: ['good', 'check'],
  suppressed: ['neutral', 'cancel'],
  superseded: ['neutral', 'history'],
  failed: ['bad', 'error'],
};

const restOf = ({ subject, refersOn }: Upcoming) =>
  [
    subject.kind === 'milestone' ? subject.title : '',
    t('engagement.reminders.refers', { day: formatDay(refersOn) }),
  ]
    .filter(Boolean)
    .join(' · ');

const about = <Row extends Upcoming>(): Column<Row> => ({
  id: 'about',
  header: t('engagement.reminders.about'),
  isRowHeader: true,
  value: (row) => `${t(`engagement.rule.${row.rule}`)}: ${restOf(row)}`,
  cell: (row) => (
    <span>
      {t(`engagement.rule.${row.rule}`)}
      <span className="muted fact__more">{restOf(row)}</span>
    </span>
  ),
});

const recipient = <Row extends Upcoming>(): Column<Row> => ({
  id: 'to',
  header: t('engagement.reminders.to'),
  value: (row) => row.recipient.name,
  cell: (row) => (
    <span>
      <PersonName person={row.recipient} />
      {row.insteadOf && <span className="muted fact__more">{insteadOf(row.insteadOf)}</span>}
    </span>
  ),
});

const when = <Row extends Upcoming>(read: (row: Row) => string): Column<Row> => ({
  id: 'when',
  header: t('engagement.reminders.when'),
  value: read,
  cell: (row) => (
    <span>
      <InstantText instant={read(row)} isRelative={false} />
      {row.isInDigest && <span className="muted fact__more">{t('engagement.reminders.in-digest')}</span>}
    </span>
  ),
});

const state = (): Column<Kept> => ({
  id: 'state',
  header: t('parts.field.state'),
  value: ({ state: name, isLate }) =>
    [t(`words.reminder-state.${name}`), isLate ? t('engagement.reminders.late') : '']
      .filter(Boolean)
      .join(', '),
  cell: ({ state: name, isLate }) => {
    const [tone, icon] = STATE[name];
    return (
      <span className="cluster">
        <ToneTag tone={tone} icon={icon}>
          {t(`words.reminder-state.${name}`)}
        </ToneTag>
        {isLate && <span className="muted">{t('engagement.reminders.late')}</span>}
      </span>
    );
  },
});

const why = (): Column<Kept> => ({
  id: 'why',
  header: t('engagement.reminders.why'),
  value: ({ reason }) => reason?.detail,
  cell: ({ reason }) => reason?.detail,
});

const allColumns = () => ({
  forecast: [about<Upcoming>(), recipient<Upcoming>(), when<Upcoming>(({ sendAt }) => sendAt)],
  waiting: [about<Kept>(), recipient<Kept>(), when<Kept>(({ sendAt }) => sendAt), state()],
  sent: [about<Kept>(), recipient<Kept>(), when<Kept>(({ sentAt, sendAt }) => sentAt ?? sendAt), state()],
  notSent: [about<Kept>(), recipient<Kept>(), when<Kept>(({ sendAt }) => sendAt), state(), why()],
});

const keyOf = ({ rule, subject, recipient: to, refersOn, offset }: Upcoming) =>
  [rule, subject.id, to.id, refersOn, offset].join();

interface ListProps<Row extends Upcoming> {
  table: string;
  title: string;
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  empty: string;
}

const List = <Row extends Upcoming>({ table, title, rows, columns, empty }: ListProps<Row>) => (
  <section className="stack stack--tight">
    <h2>{title}</h2>
    <LocalTable
      table={table}
      caption={title}
      isCaptionHidden
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      empty={<EmptyState title={empty} />}
    />
  </section>
);

/** The reminders: sent, held back with the reason, and planned. */
export function RemindersTab({ engagement }: { engagement: Engagement }) {
  const { data, error, refetch } = useQuery(remindersQuery(engagement.reference));
  const columns = useMemo(() => allColumns(), []);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const until = data ? formatDay(dayOf(data.forecastUntil)) : '…';
  return (
    <div className="stack stack--wide">
      <List<Upcoming>
        table="reminders-to-come"
        title={t('engagement.reminders.forecast', { day: until })}
        rows={data?.forecast}
        columns={columns.forecast}
        empty={t('engagement.reminders.forecast.empty')}
      />
      {data && data.waiting.length > 0 && (
        <List<Kept>
          table="reminders-waiting"
          title={t('engagement.reminders.waiting')}
          rows={data.waiting}
          columns={columns.waiting}
          empty=""
        />
      )}
      <List<Kept>
        table="reminders-sent"
        title={t('engagement.reminders.sent')}
        rows={data?.sent}
        columns={columns.sent}
        empty={t('engagement.reminders.sent.empty')}
      />
      <List<Kept>
        table="reminders-not-sent"
        title={t('engagement.reminders.not-sent')}
        rows={data?.notSent}
        columns={columns.notSent}
        empty={t('engagement.reminders.not-sent.empty')}
      />
    </div>
  );
}
