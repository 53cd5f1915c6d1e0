import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UNFINISHED_STATUSES } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { StatusTag } from '#web/ui/tags.js';
import { ownedQuery, type Person } from '../../api/people.js';

/** The open engagements that a person owns and the viewer may see, with a link to all of them. */
function OwnedList({ person }: { person: Person }) {
  const { data, error, refetch } = useQuery(ownedQuery(person.id));
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  if (data.total === 0) return <p className="muted">{t('people.owned.none')}</p>;
  return (
    <>
      <p>{t('people.owned.count', { count: data.total })}</p>
      <ul className="plain-list plain-list--spaced">
        {data.items.map(({ reference, title, status }) => (
          <li key={reference} className="cluster">
            <StatusTag status={status} />
            <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
              {reference} {title}
            </Link>
          </li>
        ))}
      </ul>
      {data.total > data.items.length && (
        <p>
          <Link to="/engagements" search={{ owner: [person.id], status: [...UNFINISHED_STATUSES] }}>
            {t('people.owned.all')}
          </Link>
        </p>
      )}
    </>
  );
}

export const OwnedEngagements = ({ person }: { person: Person }) => (
  <section className="stack stack--tight">
    <h3>{t('people.owned')}</h3>
    <OwnedList person={person} />
  </section>
);
