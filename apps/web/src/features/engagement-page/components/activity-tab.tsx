import { useInfiniteQuery } from '@tanstack/react-query';
import type { ExportColumn, FetchAll } from '#web/lib/exports.js';
import { t } from '#web/lib/words/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { ExportButton } from '#web/ui/table/export-button.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { activityQuery, wholeActivity } from '#web/shared/engagement/activity.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Deed, storyOf } from '#web/shared/record/activity-story.js';
import { changesInWords } from '#web/shared/record/changes.js';
import { deedOf } from '#web/shared/record/deeds.js';
import { Feed } from '#web/shared/record/feed.js';
import { useRecordNames } from '#web/shared/record/use-names.js';
import type { Names } from '#web/shared/record/values.js';

/** The columns of the exported feed, which split its sentences. */
const fileOf = (names: Names): ExportColumn<Deed>[] => [
  { header: t('engagement.activity.at'), value: ({ at }) => at },
  { header: t('engagement.activity.by'), value: ({ by }) => by?.name ?? t('parts.activity.system') },
  { header: t('engagement.activity.on-behalf-of'), value: ({ onBehalfOf }) => onBehalfOf?.name },
  { header: t('engagement.activity.what'), value: (entry) => deedOf(entry, names) },
  { header: t('parts.activity.changes'), value: (entry) => changesInWords(entry, names) },
  {
    header: t('engagement.activity.source'),
    value: ({ source }) => t(`parts.activity.source.${source}`),
  },
];

const wholeStory =
  (reference: string): FetchAll<Deed> =>
  async (progress) =>
    storyOf(await wholeActivity(reference)(progress));

/** What happened, newest first. */
export function ActivityTab({ engagement }: { engagement: Engagement }) {
  const { reference } = engagement;
  const query = useInfiniteQuery(activityQuery(reference));
  const names = useRecordNames();
  const entries = query.data?.pages.flatMap(({ items }) => items);
  return (
    <section className="stack narrow">
      <h2>{t('engagement.tab.activity')}</h2>
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={8} />}
      {entries?.length === 0 && <EmptyState title={t('parts.activity.empty')} />}
      {entries && entries.length > 0 && <Feed entries={entries} />}
      {entries && entries.length > 0 && (
        <div>
          <ExportButton
            table="engagement-activity"
            caption={t('engagement.tab.activity')}
            columns={[]}
            also={fileOf(names)}
            rows={storyOf(entries)}
            fetchAll={query.hasNextPage ? wholeStory(reference) : undefined}
          />
        </div>
      )}
      {query.hasNextPage && (
        <ShowMore query={query} shown={entries ? storyOf(entries).length : 0} total={undefined} />
      )}
    </section>
  );
}
