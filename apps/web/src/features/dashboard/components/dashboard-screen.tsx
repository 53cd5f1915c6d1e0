import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { FigureTable } from '#web/ui/figure-table.js';
import { countIn, HEALTH_ORDER, HealthStrip } from '#web/ui/health-strip.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { HealthTag } from '#web/ui/tags.js';
import { contextQuery, type Dashboard, type DashboardFilter, dashboardQuery } from '../api/dashboard.js';
import './dashboard.scss';
import { DashboardFilters } from './dashboard-filters.js';
import { Figures } from './figures.js';

const route = getRouteApi('/dashboard');

/** The five numbers that people look for first. */
function HealthTiles({ data: { byHealth, total }, filter }: { data: Dashboard; filter: DashboardFilter }) {
  return (
    <section className="stack stack--tight" aria-labelledby="health">
      <h2 id="health">{t('dashboard.health.title')}</h2>
      <p>{t('dashboard.health.says', { overdue: countIn(byHealth, 'overdue'), count: total })}</p>
      <HealthStrip counts={byHealth} />
      <ul className="health-tiles">
        {HEALTH_ORDER.map((health) => (
          <li key={health}>
            <Link to="/engagements" search={{ ...filter, health: [health] }} className="health-tile">
              <span className="health-tile__count">{countIn(byHealth, health)}</span>{' '}
              <HealthTag health={health} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Context() {
  const { data, error, refetch } = useQuery(contextQuery);
  return (
    <section className="stack" aria-labelledby="context">
      <h2 id="context">{t('dashboard.context')}</h2>
      <p className="muted">{t('dashboard.context.intro')}</p>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <FigureTable caption={t('dashboard.context')} isCaptionHidden figures={data.figures} withPlatform />
      ) : (
        <Skeleton lines={6} />
      )}
    </section>
  );
}

export default function DashboardScreen() {
  const { team, opportunity } = route.useSearch();
  const filter: DashboardFilter = { team, opportunity };
  const { data, error, refetch, isPlaceholderData } = useQuery(dashboardQuery(filter));
  const isFiltered = (team ?? opportunity) !== undefined;
  return (
    <Page title={t('dashboard.title')} intro={<p>{t('dashboard.intro')}</p>}>
      <DashboardFilters filter={filter} />
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={16} />
      ) : data.total === 0 ? (
        <EmptyState title={t(isFiltered ? 'dashboard.empty.filtered' : 'dashboard.empty')}>
          <p>{t(isFiltered ? 'dashboard.empty.filtered.text' : 'dashboard.empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="stack dashboard" data-stale={isPlaceholderData || undefined}>
          <HealthTiles data={data} filter={filter} />
          <Figures data={data} filter={filter} />
        </div>
      )}
      {(data ?? error) && <Context />}
    </Page>
  );
}
