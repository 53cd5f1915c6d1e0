import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { type EngagementsSearch, type EngagementView, filterOf } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { Icon } from '#web/ui/icon.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { engagementsQuery, includedBy } from '../api/list-engagements.js';
import { viewsQuery } from '../api/views.js';
import './engagements.scss';
import { type Columns, useColumns } from './list/column-chooser.js';
import { EngagementTable } from './list/engagement-table.js';
import { ExportButton } from './list/export-button.js';
import { FilterBar } from './list/filter-bar.js';
import { FILTER_NAMES } from './list/filter-labels.js';
import { isBare, openingOf, unbared } from './views/saved-query.js';
import { ViewsMenu } from './views/views-menu.js';

// Most people use the table. The other views are fetched when they are first opened.
const EngagementBoard = lazy(() => import('./board/engagement-board.js'));
const EngagementCalendar = lazy(() => import('./calendar/engagement-calendar.js'));
const EngagementTimeline = lazy(() => import('./timeline/engagement-timeline.js'));

const VIEWS = [
  { view: 'table', icon: 'list' },
  { view: 'board', icon: 'work' },
  { view: 'calendar', icon: 'calendar_today' },
  { view: 'timeline', icon: 'trending_up' },
] as const;

function NewEngagement() {
  const me = useMe();
  if (mayAnywhere(me, 'engagement.create')) {
    return (
      <Link to="/engagements/new" className="usa-button">
        <Icon name="add" /> {t('engagements.list.new')}
      </Link>
    );
  }
  return (
    <ActionButton allowed={false} reasons={[t('engagements.forbidden')]} onClick={() => undefined}>
      {t('engagements.list.new')}
    </ActionButton>
  );
}

function ImportLink() {
  const me = useMe();
  if (mayAnywhere(me, 'engagement.create')) {
    return (
      <Link to="/engagements/import" className="usa-button usa-button--outline">
        {t('engagements.list.import')}
      </Link>
    );
  }
  return (
    <ActionButton allowed={false} reasons={[t('engagements.forbidden')]} onClick={() => undefined}>
      {t('engagements.list.import')}
    </ActionButton>
  );
}

interface ViewProps {
  current: EngagementView;
  onChange: (view: EngagementsSearch['view']) => void;
}

function ViewSwitch({ current, onChange }: ViewProps) {
  return (
    <div className="view-switch" role="group" aria-label={t('engagements.list.view.label')}>
      {VIEWS.map(({ view, icon }) => (
        <button
          key={view}
          type="button"
          className="view-switch__link"
          aria-pressed={view === current}
          onClick={() => onChange(view === 'table' ? undefined : view)}
        >
          <Icon name={icon} />
          {t(`engagements.list.view.${view}`)}
        </button>
      ))}
    </div>
  );
}

/** The router opens the view of a bare address. It could not if the person was not signed in yet. */
function useOpeningView(search: EngagementsSearch): { isPending: boolean; search?: EngagementsSearch } {
  const isOpening = isBare(search);
  const { data, isPending } = useQuery({ ...viewsQuery, enabled: isOpening });
  return {
    isPending: isOpening && isPending,
    search: isOpening && !isPending ? openingOf(data?.items ?? []) : undefined,
  };
}

interface ContentProps {
  view: EngagementView;
  search: EngagementsSearch;
  columns: Columns;
  onChange: (change: Partial<EngagementsSearch>) => void;
  empty: ReactNode;
}

function Content({ view, search, columns, onChange, empty }: ContentProps) {
  const onSort = (sort: string | undefined) => onChange({ sort });
  switch (view) {
    case 'table':
      return <EngagementTable search={search} columns={columns} onSort={onSort} empty={empty} />;
    case 'board':
      return <EngagementBoard search={search} onSort={onSort} />;
    case 'calendar':
      return <EngagementCalendar search={search} onMonth={(month) => onChange({ month })} />;
    case 'timeline':
      return <EngagementTimeline search={search} onChange={onChange} empty={empty} />;
  }
}

export default function EngagementsScreen() {
  const search = useSearch({ from: '/engagements' });
  const navigate = useNavigate({ from: '/engagements' });
  const columns = useColumns();
  // A bare address is replaced at once, so do not fetch for it.
  const list = useInfiniteQuery({
    ...engagementsQuery(filterOf(search), includedBy(columns.hidden)),
    enabled: !isBare(search),
  });
  const [first] = list.data?.pages ?? [];
  const view = search.view ?? 'table';
  const opening = useOpeningView(search);
  const isNarrowed = FILTER_NAMES.some((name) => search[name] !== undefined);

  const change = (part: Partial<EngagementsSearch>) =>
    void navigate({ search: (before) => unbared({ ...before, ...part }), resetScroll: false });
  const clear = () =>
    void navigate({
      search: ({ view: kept, zoom, month, sort, saved }) => unbared({ view: kept, zoom, month, sort, saved }),
    });

  const empty = isNarrowed ? (
    <EmptyState title={t('engagements.list.empty.narrowed')}>
      <Button variant="outline" onClick={clear}>
        {t('engagements.list.filter.clear')}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState title={t('engagements.list.empty')}>
      <NewEngagement />
    </EmptyState>
  );
  const total =
    first &&
    (first.isTotalCapped
      ? t('engagements.list.total.capped', { number: first.total })
      : t('engagements.list.total', { count: first.total }));

  if (opening.search) return <Navigate to="/engagements" search={opening.search} replace />;
  return (
    <Page
      title={t('engagements.title')}
      intro={<p role="status">{total ?? t('ui.loading')}</p>}
      actions={
        <>
          <ExportButton search={search} total={first?.total} />
          <ImportLink />
          <NewEngagement />
        </>
      }
    >
      <FilterBar search={search} onChange={change} onClear={clear} />
      <div className="cluster">
        <ViewSwitch current={view} onChange={(next) => change({ view: next })} />
        <ViewsMenu search={search} />
      </div>
      {opening.isPending ? (
        <Skeleton lines={10} />
      ) : (
        <Suspense fallback={<Skeleton lines={10} />}>
          <Content view={view} search={search} columns={columns} onChange={change} empty={empty} />
        </Suspense>
      )}
    </Page>
  );
}
