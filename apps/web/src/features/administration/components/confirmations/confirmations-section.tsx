import { useQuery } from '@tanstack/react-query';
import { t } from '#web/lib/words/i18n.js';
import { grantsQuery } from '#web/shared/grants/grants.js';
import { Alert } from '#web/ui/alert.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { GrantItem } from './grant-list.js';

/** Changes of roles and other powers that wait for a second person. */
export default function ConfirmationsSection() {
  const { data, error, refetch } = useQuery(grantsQuery);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <section className="stack">
      <h2>{t('people.grants.title')}</h2>
      {data.confirmation === 'off' && (
        <Alert kind="warning" title={t('people.grants.off.title')}>
          <p>{t('people.grants.off.text')}</p>
        </Alert>
      )}
      {data.items.length === 0 ? (
        <EmptyState title={t('people.grants.none')}>
          <p>{t('people.grants.none.text')}</p>
        </EmptyState>
      ) : (
        <ul className="plain-list plain-list--spaced stack stack--tight">
          {data.items.map((grant) => (
            <GrantItem key={grant.id} grant={grant} />
          ))}
        </ul>
      )}
    </section>
  );
}
