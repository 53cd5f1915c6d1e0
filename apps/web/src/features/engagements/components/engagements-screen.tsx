import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { EngagementsSearch } from '#web/app/routes/engagements.js';
import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { Icon } from '#web/ui/icon.js';
import { Page } from '#web/ui/page.js';
import { engagementsQuery, filterOf } from '../api/list-engagements.js';
import './engagements.scss';
import { EngagementBoard } from './list/engagement-board.js';
import { EngagementTable } from './list/engagement-table.js';
import { ExportButton } from './list/export-button.js';
import { FilterBar } from './list/filter-bar.js';
import { FILTER_NAMES } from './list/filter-labels.js';
import { canCreate } from './new/teams.js';

const VIEWS = [
  { view: 'table', icon: 'list' },
  { view: 'board', icon: 'work' },
] as const;

function NewEngagement() {
  const me = useMe();
  if (canCreate(me)) {
    return (
      <Link to="/engagements/new" className="usa-button">
        <Icon name="add" /> {t('engagements.list.new')}
      </Link>
    );
  }
  return (
    <ActionButton allowed={false} reasons={[t('engagements.new.forbidden')]} onClick={() => undefined}>
      {t('engagements.list.new')}
    </ActionButton>
  );
}

interface ViewProps {
  current: 'table' | 'board';
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

export default function EngagementsScreen() {
  const search = useSearch({ from: '/engagements' });
  const navigate = useNavigate({ from: '/engagements' });
  const [first] = useInfiniteQuery(engagementsQuery(filterOf(search))).data?.pages ?? [];
  const view = search.view === 'board' ? 'board' : 'table';
  const isNarrowed = FILTER_NAMES.some((name) => search[name] !== undefined);

  const change = (part: Partial<EngagementsSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  const clear = () => void navigate({ search: { view: search.view, sort: search.sort } });

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

  return (
    <Page
      title={t('engagements.title')}
      intro={<p role="status">{total ?? t('ui.loading')}</p>}
      actions={
        <>
          <ExportButton search={search} total={first?.total} />
          <NewEngagement />
        </>
      }
    >
      <FilterBar search={search} onChange={change} onClear={clear} />
      <ViewSwitch current={view} onChange={(next) => change({ view: next })} />
      {view === 'board' ? (
        <EngagementBoard search={search} />
      ) : (
        <EngagementTable search={search} onSort={(sort) => change({ sort })} empty={empty} />
      )}
    </Page>
  );
}
