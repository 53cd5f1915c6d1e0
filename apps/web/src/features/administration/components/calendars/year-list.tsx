import { t } from '#web/lib/i18n.js';
import { formatDay } from '#web/lib/dates.js';
import { Button } from '#web/ui/button.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { EmptyState } from '#web/ui/empty-state.js';
import type { Calendar, Team, TeamDay } from '../../api/teams.js';
import type { DayKind } from './days.js';
import { useRemoveDay } from './use-days.js';

interface Row {
  day: string;
  kind: DayKind;
  name: string;
  exception?: TeamDay;
  /** A holiday on which an exception has the last word. */
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

/** Holidays and exceptions of a year, one below the other. */
export function YearList({ team, calendar }: { team: Team; calendar: Calendar }) {
  const remove = useRemoveDay(team);
  const columns: Column<Row>[] = [
    {
      id: 'day',
      header: t('administration.calendars.day'),
      isRowHeader: true,
      cell: ({ day }) => <time dateTime={day}>{formatDay(day, { exact: true })}</time>,
    },
    {
      id: 'kind',
      header: t('administration.calendars.what'),
      cell: ({ kind, isOverruled }) => (
        <span>
          {t(`administration.calendars.kind.${kind}`)}
          {isOverruled && <span className="muted"> {t('administration.calendars.overruled')}</span>}
        </span>
      ),
    },
    { id: 'name', header: t('administration.calendars.name'), cell: ({ name }) => name },
    {
      id: 'remove',
      header: t('administration.action'),
      isHidden: !team.may.includes('configure'),
      cell: ({ exception, day }) =>
        exception ? (
          <Button
            variant="unstyled"
            isBusy={remove.isPending && remove.variables.day === day}
            onClick={() => remove.mutate(exception)}
          >
            {t('administration.remove')}
            <span className="usa-sr-only"> {formatDay(day)}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <DataTable
      caption={t('administration.calendars.list.caption', { team: team.name, year: String(calendar.year) })}
      columns={columns}
      rows={rowsOf(calendar)}
      rowKey={({ day, kind }) => `${day} ${kind}`}
      empty={<EmptyState title={t('administration.calendars.list.empty')} />}
    />
  );
}
