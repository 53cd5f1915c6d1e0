import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { FormProblem, ProblemSummary } from '#web/ui/form/fields.js';
import { ShownOnce } from '#web/ui/shown-once.js';
import { feedsQuery, useCreateFeed } from './feeds-api.js';
import { FeedsTable } from './feeds-table.js';

/** Makes an address, and shows it once. */
function MakeFeed({ viewId }: { viewId: string | undefined }) {
  const create = useCreateFeed();
  return (
    <FormProblem problem={create.error ? asProblem(create.error) : undefined}>
      <ProblemSummary />
      {create.data && (
        <ShownOnce
          key={create.data.id}
          title={t('profile.feeds.made')}
          text={t('profile.feeds.made.text')}
          secret={create.data.address}
        />
      )}
      <div>
        <Button
          isBusy={create.isPending}
          busyLabel={t('profile.feeds.making')}
          onClick={() => create.mutate({ ...(viewId !== undefined && { view: viewId }) })}
        >
          {t(viewId === undefined ? 'profile.feeds.make.mine' : 'profile.feeds.make.view')}
        </Button>
      </div>
    </FormProblem>
  );
}

/** The calendar feeds of a saved view; without one, all of the person's, and a new one for their dates. */
export function CalendarFeeds({ view }: { view?: { id: string; name: string } }) {
  const { data, error, refetch } = useQuery(feedsQuery);
  const rows = useMemo(
    () => data?.items.filter((feed) => view === undefined || feed.view?.id === view.id),
    [data, view],
  );
  return (
    <div className="stack">
      {!view && <h2>{t('profile.section.calendar')}</h2>}
      <p>{view ? t('profile.feeds.text.view', { name: view.name }) : t('profile.feeds.text.mine')}</p>
      <p className="muted">
        {t('profile.feeds.text')} {t('profile.feeds.reach')}
      </p>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <FeedsTable rows={rows} isInDialog={view !== undefined} />
      )}
      <MakeFeed viewId={view?.id} />
    </div>
  );
}
