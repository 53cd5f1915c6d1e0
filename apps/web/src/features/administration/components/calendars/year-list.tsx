import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { formatDay } from '#web/lib/words/dates.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import type { Calendar, Team, TeamDay } from '../../api/teams.js';
import type { DayKind } from './days.js';
import { useRemoveDay } from './use-days.js';

interface Row {
  day: string;
  kind: DayKind;
  name: string;
  exception?: TeamDay;
  /** A holiday that an exception overrides. */
  isOverruled?: boolean;
}

function rowsOf({ holidays, exceptions }: Calendar): Row[] {
  const departures = new Set(exceptions.map(({ day }) => day));
  return [
    ...holidays.map(({ day, name }): Row => ({
      day,
      name,
      kind: 'holiday',
      isOverruled: departures.has(day),
    })),
    ...exceptions.map((exception): Row => ({
      day: exception.day,
      name: exception.name,
      kind: exception.isWorked ? 'open' : 'closed',
      exception,
    })),
  ].toSorted((a, b) => a.day.localeCompare(b.day));
}

const kindOf = ({ kind, isOverruled }: Row) =>
  [t(`administration.calendars.kind.${kind}`), isOverruled ? t('administration.calendars.overruled') : '']
    .filter(Boolean)
    .join(' ');

const columnsOf = (team: Team): Column<Row>[] => [
  {
    id: 'day',
    header: t('administration.calendars.day'),
    isRowHeader: true,
    value: ({ day }) => day,
    cell: ({ day }) => <time dateTime={day}>{formatDay(day, { exact: true })}</time>,
  },
  {
    id: 'kind',
    header: t('administration.calendars.what'),
    value: kindOf,
    cell: ({ kind, isOverruled }) => (
      <span>
        {t(`administration.calendars.kind.${kind}`)}
        {isOverruled && <span className="muted"> {t('administration.calendars.overruled')}</span>}
      </span>
    ),
  },
  {
    id: 'name',
    header: t('administration.calendars.name'),
    value: ({ name }) => name,
    cell: ({ name }) => name,
  },
  {
    id: 'remove',
    header: t('administration.action'),
    isHidden: !team.may.includes('configure'),
    cell: ({ exception }) => exception && <RemoveButton team={team} exception={exception} />,
  },
];

function RemoveButton({ team, exception }: { team: Team; exception: TeamDay }) {
  const remove = useRemoveDay(team);
  return (
    <Button variant="unstyled" isBusy={remove.isPending} onClick={() => remove.mutate(exception)}>
      {t('administration.remove')}
      <span className="usa-sr-only"> {formatDay(exception.day)}</span>
    </Button>
  );
}

/** Holidays and exceptions of a year, as a list. */
export function YearList({ team, calendar }: { team: Team; calendar: Calendar }) {
  const columns = useMemo(() => columnsOf(team), [team]);
  const rows = useMemo(() => rowsOf(calendar), [calendar]);
  return (
    <LocalTable
      table="calendar-days"
      initialSort="day"
      caption={t('administration.calendars.list.caption', { team: team.name, year: String(calendar.year) })}
      columns={columns}
      rows={rows}
      rowKey={({ day, kind }) => `${day} ${kind}`}
      empty={<EmptyState title={t('administration.calendars.list.empty')} />}
    />
  );
}
