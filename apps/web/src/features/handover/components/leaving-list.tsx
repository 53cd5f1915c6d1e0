import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { leavingQuery } from '#web/shared/leaving/leaving.js';
import { DateText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { ToneTag } from '#web/ui/tags.js';

/** The people who leave, with links to what they have to hand over. */
export function LeavingList() {
  const { data, error, refetch } = useQuery(leavingQuery);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} />;
  if (data.items.length === 0)
    return (
      <EmptyState title={t('people.handover.nobody')}>
        <p>{t('people.handover.nobody.text')}</p>
      </EmptyState>
    );
  return (
    <ul className="plain-list plain-list--spaced stack">
      {data.items.map(({ person, leavesOn, isPast }) => (
        <li key={person.id} className="cluster">
          <Link to="/handover/{-$id}" params={{ id: person.id }}>
            {person.name}
          </Link>
          <DateText day={leavesOn} />
          {isPast && (
            <ToneTag tone="bad" icon="error">
              {t('people.handover.past')}
            </ToneTag>
          )}
        </li>
      ))}
    </ul>
  );
}
