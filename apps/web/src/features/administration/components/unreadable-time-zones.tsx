import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';

const FROM = '/administration/{-$section}';

const unreadableQuery = queryOptions({
  // Keyed under people: a change of a person or of a team invalidates that key.
  queryKey: ['people', 'unreadable-time-zones'],
  queryFn: ({ signal }) => api.get('/time-zones/unreadable', { signal }),
});

/** Warns administrators of time zones that can no longer be read, with a link to each person and team. */
export function UnreadableTimeZones() {
  const mayMend = holds(useMe(), ['people.manage']);
  const { data } = useQuery({ ...unreadableQuery, enabled: mayMend });
  if (!mayMend || !data || data.people.length + data.teams.length === 0) return null;
  return (
    <Alert kind="warning" title={t('administration.time-zones.unreadable')}>
      <p>{t('administration.time-zones.unreadable.text')}</p>
      <ul>
        {data.people.map(({ person, timeZone }) => (
          <li key={person.id}>
            <Link to={FROM} params={{ section: 'people' }} search={{ person: person.id }}>
              {person.name}
            </Link>{' '}
            {t('administration.time-zones.instead', { given: timeZone, used: 'UTC' })}
          </li>
        ))}
        {data.teams.map(({ team, timeZone, clockZone }) => (
          <li key={team.id}>
            <Link to={FROM} params={{ section: 'teams' }} search={{ team: team.slug }}>
              {team.name}
            </Link>{' '}
            {t('administration.time-zones.instead', { given: timeZone, used: clockZone })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
