import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AdministrationSearch, CALENDAR_VIEWS } from '#web/features/administration/search.js';
import type { Day } from '#contract';
import { today } from '#web/lib/words/dates.js';
import { countryName, formatList, t } from '#web/lib/words/i18n.js';
import { teamsWhere, useMe } from '#web/lib/api/session.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { Skeleton } from '#web/ui/skeleton.js';
import {
  type Calendar,
  calendarQuery,
  flatten,
  type Team,
  teamOptions,
  teamQuery,
  treeQuery,
} from '../../api/teams.js';
import { useSectionSearch } from '../use-section-search.js';
import { weekdayName } from './days.js';
import { DayDialog } from './day-dialog.js';
import { WeekendDialog } from './weekend-dialog.js';
import { YearList } from './year-list.js';
import { YearMonths } from './year-months.js';

const FROM = '/administration/{-$section}';

function Facts({ team, calendar }: { team: Team; calendar: Calendar }) {
  const weekend = calendar.weekendDays.toSorted((a, b) => a - b).map((day) => weekdayName(day));
  return (
    <dl className="facts">
      <dt>{t('administration.calendars.holidays-of')}</dt>
      <dd>{countryName(calendar.country)}</dd>
      <dt>{t('administration.calendars.weekend')}</dt>
      <dd>{weekend.length > 0 ? formatList(weekend) : t('administration.calendars.no-weekend')}</dd>
      <dt>{t('administration.time-zone')}</dt>
      <dd>{team.timeZone.replaceAll('_', ' ')}</dd>
    </dl>
  );
}

function ViewTabs({ view }: { view: NonNullable<AdministrationSearch['view']> }) {
  return (
    <nav aria-label={t('administration.calendars.views')}>
      <ul className="tabs">
        {CALENDAR_VIEWS.map((one) => (
          <li key={one}>
            <Link
              from={FROM}
              to="."
              search={(before) => ({ ...before, view: one })}
              replace
              aria-current={one === view ? 'page' : undefined}
            >
              {t(`administration.calendars.view.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface YearProps {
  team: Team;
  year: number;
  view: NonNullable<AdministrationSearch['view']>;
}

function Year({ team, year, view }: YearProps) {
  const { data: calendar, error, refetch } = useQuery(calendarQuery(team.slug, year));
  const [asked, setAsked] = useState<Day | 'new'>();
  const [isWeekendOpen, setIsWeekendOpen] = useState(false);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!calendar) return <Skeleton lines={10} />;
  const configure = {
    allowed: team.may.includes('configure'),
    reasons: [t('administration.teams.why-not.configure')],
  };
  return (
    <>
      <Facts team={team} calendar={calendar} />
      <div className="cluster">
        <ActionButton {...configure} onClick={() => setAsked('new')}>
          {t('administration.calendars.add')}
        </ActionButton>
        <ActionButton {...configure} onClick={() => setIsWeekendOpen(true)}>
          {t('administration.calendars.weekend.change')}
        </ActionButton>
      </div>
      {calendar.holidays.length === 0 && <p className="muted">{t('administration.calendars.no-holidays')}</p>}
      <ViewTabs view={view} />
      {view === 'months' ? (
        <YearMonths
          key={`${team.id} ${year}`}
          calendar={calendar}
          onChoose={configure.allowed ? setAsked : undefined}
        />
      ) : (
        <YearList team={team} calendar={calendar} />
      )}
      {asked && (
        <DayDialog
          team={team}
          calendar={calendar}
          day={asked === 'new' ? undefined : asked}
          onClose={() => setAsked(undefined)}
        />
      )}
      {isWeekendOpen && <WeekendDialog team={team} onClose={() => setIsWeekendOpen(false)} />}
    </>
  );
}

function YearNav({ year, onChange }: { year: number; onChange: (year: number) => void }) {
  return (
    <div className="cluster" role="group" aria-label={t('administration.calendars.year')}>
      <Button variant="outline" onClick={() => onChange(year - 1)}>
        <Icon name="chevron_left" />
        {year - 1}
      </Button>
      <h2 aria-live="polite">{year}</h2>
      <Button variant="outline" onClick={() => onChange(year + 1)}>
        {year + 1}
        <Icon name="chevron_right" />
      </Button>
    </div>
  );
}

function TeamYear({ slug, year, view }: { slug: string; year: number; view: YearProps['view'] }) {
  const { data: team, error, refetch } = useQuery(teamQuery(slug));
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return team ? <Year team={team} year={year} view={view} /> : <Skeleton lines={10} />;
}

export default function CalendarsSection() {
  const search = useSearch({ from: FROM });
  const change = useSectionSearch();
  const me = useMe();
  const { data: tree, error, refetch } = useQuery(treeQuery);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!tree) return <Skeleton lines={10} />;
  // By default: the team that the person supervises, else one they work in, else the root.
  const mine = teamsWhere(me, 'team.configure')[0] ?? me.roles[0]?.team;
  const slug = search.team ?? mine?.slug ?? flatten(tree)[0]?.team.slug;
  const year = search.year ?? Number(today().slice(0, 4));
  if (!slug) return <p className="muted">{t('administration.teams.empty.title')}</p>;
  return (
    <div className="stack">
      <div className="calendar-choice">
        <SelectField
          label={t('people.team')}
          required
          value={flatten(tree).find(({ team }) => team.slug === slug || team.id === slug)?.team.slug ?? ''}
          onChange={(event) => change({ team: event.currentTarget.value })}
          options={teamOptions(tree)}
        />
        <YearNav year={year} onChange={(next) => change({ year: next })} />
      </div>
      <TeamYear slug={slug} year={year} view={search.view ?? 'months'} />
    </div>
  );
}
