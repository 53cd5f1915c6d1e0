import { useInfiniteQuery } from '@tanstack/react-query';
import { t } from '#web/lib/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { ShowMore } from '#web/ui/show-more.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { activityQuery } from '#web/parts/engagement/activity.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { ActivityItem } from '#web/parts/engagement/activity-item.js';

/** What happened, newest first. */
export function ActivityTab({ engagement }: { engagement: Engagement }) {
  const query = useInfiniteQuery(activityQuery(engagement.reference));
  const entries = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section className="stack narrow">
      <h2>{t('engagement.tab.activity')}</h2>
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={8} />}
      {entries?.length === 0 && <EmptyState title={t('parts.activity.empty')} />}
      {entries && entries.length > 0 && (
        <ol className="feed">
          {entries.map((entry) => (
            <ActivityItem key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
      {query.hasNextPage && <ShowMore query={query} shown={entries?.length ?? 0} total={undefined} />}
    </section>
  );
}
