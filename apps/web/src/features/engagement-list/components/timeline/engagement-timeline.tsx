import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import {
  type EngagementsSearch,
  filterOf,
  TIMELINE_ZOOMS,
  type TimelineZoom,
} from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { PHONE, useMedia } from '#web/lib/media.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { engagementsQuery } from '../../api/list-engagements.js';
import { SortChoice } from '../list/sort-choice.js';
import { TimelineChart } from './timeline-chart.js';
import { TimelineTable } from './timeline-table.js';
import './timeline.scss';

const ROWS = 50;

interface Props {
  search: EngagementsSearch;
  onChange: (change: Partial<EngagementsSearch>) => void;
  empty: ReactNode;
}

function ZoomSwitch({
  current,
  onChange,
}: {
  current: TimelineZoom;
  onChange: (zoom: TimelineZoom) => void;
}) {
  return (
    <div className="view-switch" role="group" aria-label={t('engagements.timeline.zoom')}>
      {TIMELINE_ZOOMS.map((zoom) => (
        <button
          key={zoom}
          type="button"
          className="view-switch__link"
          aria-pressed={zoom === current}
          onClick={() => onChange(zoom)}
        >
          {t(`engagements.timeline.zoom.${zoom}`)}
        </button>
      ))}
    </div>
  );
}

/** Takes the place of the chart, row for row, while it loads. */
const ChartSkeleton = () => (
  <div className="timeline__scroller timeline__scroller--skeleton" role="status">
    <span className="usa-sr-only">{t('ui.loading')}</span>
    {Array.from({ length: 8 }, (_, row) => (
      <span key={row} className="skeleton__line" aria-hidden="true" />
    ))}
  </div>
);

/** The same list as bars from start to due date, in the same order. */
export default function EngagementTimeline({ search, onChange, empty }: Props) {
  const query = useInfiniteQuery(engagementsQuery(filterOf(search), { limit: ROWS }));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const isPhone = useMedia(PHONE);
  const zoom = search.zoom ?? 'quarter';
  const sort = search.sort ?? 'dueOn';
  const onSort = (next: string | undefined) => onChange({ sort: next });
  if (query.isError && !rows) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (rows?.length === 0) return <>{empty}</>;
  return (
    <section
      className="timeline stack"
      aria-label={t('engagements.timeline.title')}
      data-stale={query.isPlaceholderData || undefined}
    >
      <div className="timeline__bar-above cluster">
        {!isPhone && (
          <ZoomSwitch
            current={zoom}
            onChange={(next) => onChange({ zoom: next === 'quarter' ? undefined : next })}
          />
        )}
        <SortChoice sort={search.sort} onSort={onSort} />
      </div>
      {isPhone ? (
        <TimelineTable rows={rows} sort={sort} />
      ) : (
        <>
          {rows ? <TimelineChart rows={rows} zoom={zoom} /> : <ChartSkeleton />}
          {rows && (
            <details className="timeline__table">
              <summary>{t('engagements.timeline.table')}</summary>
              <TimelineTable rows={rows} sort={sort} onSort={onSort} />
            </details>
          )}
        </>
      )}
      <ShowMore query={query} shown={rows?.length ?? 0} total={query.data?.pages[0]?.total} />
    </section>
  );
}
