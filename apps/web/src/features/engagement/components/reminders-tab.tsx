import { useQuery } from '@tanstack/react-query';
import { dayOf, formatDay } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import type { IconName } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
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

const about = <Row extends Upcoming>(): Column<Row> => ({
  id: 'about',
  header: t('engagement.reminders.about'),
  isRowHeader: true,
  cell: ({ rule, subject, refersOn }) => (
    <span>
      {t(`engagement.rule.${rule}`)}
      <span className="muted fact__more">
        {[
          subject.kind === 'milestone' ? subject.title : '',
          t('engagement.reminders.refers', { day: formatDay(refersOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  ),
});

const recipient = <Row extends Upcoming>(): Column<Row> => ({
  id: 'to',
  header: t('engagement.reminders.to'),
  cell: (row) => <PersonName person={row.recipient} />,
});

const when = <Row extends Upcoming>(read: (row: Row) => string): Column<Row> => ({
  id: 'when',
  header: t('engagement.reminders.when'),
  cell: (row) => <InstantText instant={read(row)} isRelative={false} />,
});

const state: Column<Kept> = {
  id: 'state',
  get header() {
    return t('parts.field.state');
  },
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
};

const why: Column<Kept> = {
  id: 'why',
  get header() {
    return t('engagement.reminders.why');
  },
  cell: ({ reason }) => reason,
};

const keyOf = ({ rule, subject, recipient: to, refersOn, offset }: Upcoming) =>
  [rule, subject.id, to.id, refersOn, offset].join();

interface ListProps<Row extends Upcoming> {
  title: string;
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  empty: string;
}

const List = <Row extends Upcoming>({ title, rows, columns, empty }: ListProps<Row>) => (
  <section className="stack stack--tight">
    <h2>{title}</h2>
    <DataTable
      caption={title}
      isCaptionHidden
      rows={rows}
      rowKey={keyOf}
      columns={columns}
      empty={<EmptyState title={empty} />}
    />
  </section>
);

/** Who was told what, what was held back and why, and what is to come. */
export function RemindersTab({ engagement }: { engagement: Engagement }) {
  const { data, error, refetch } = useQuery(remindersQuery(engagement.reference));
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const until = data ? formatDay(dayOf(data.forecastUntil)) : '…';
  return (
    <div className="stack stack--wide">
      <List<Upcoming>
        title={t('engagement.reminders.forecast', { day: until })}
        rows={data?.forecast}
        columns={[about(), recipient(), when(({ sendAt }) => sendAt)]}
        empty={t('engagement.reminders.forecast.empty')}
      />
      {data && data.waiting.length > 0 && (
        <List<Kept>
          title={t('engagement.reminders.waiting')}
          rows={data.waiting}
          columns={[about(), recipient(), when(({ sendAt }) => sendAt), state]}
          empty=""
        />
      )}
      <List<Kept>
        title={t('engagement.reminders.sent')}
        rows={data?.sent}
        columns={[about(), recipient(), when(({ sentAt, sendAt }) => sentAt ?? sendAt), state]}
        empty={t('engagement.reminders.sent.empty')}
      />
      <List<Kept>
        title={t('engagement.reminders.not-sent')}
        rows={data?.notSent}
        columns={[about(), recipient(), when(({ sendAt }) => sendAt), state, why]}
        empty={t('engagement.reminders.not-sent.empty')}
      />
    </div>
  );
}
