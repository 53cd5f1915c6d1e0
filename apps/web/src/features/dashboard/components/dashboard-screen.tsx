import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Health } from '#contract';
import { countryName, t } from '#web/lib/i18n.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { FigureTable } from '#web/ui/figure-table.js';
import { countIn, HealthStrip } from '#web/ui/health-strip.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { HealthTag } from '#web/ui/tags.js';
import { contextQuery, type Dashboard, dashboardQuery, type GroupCount } from '../api/dashboard.js';
import './dashboard.scss';
import { GroupTable } from './group-table.js';
import { SlipsTable } from './slips-table.js';
import { StatusTable } from './status-table.js';
import { TrendTable } from './trend-table.js';

const HEALTH_ORDER: readonly Health[] = ['overdue', 'due_soon', 'on_track', 'paused', 'done'];

const byOpportunity = ({ code }: GroupCount) => ({ opportunity: [code] });
const byTeam = ({ code }: GroupCount) => ({ team: [code] });
const byOwner = ({ code }: GroupCount) => ({ owner: [code] });
const byCountry = ({ code }: GroupCount) => ({ country: [code] });
const goalName = ({ code, name }: GroupCount) => `${code} ${name}`;
const nameOfCountry = ({ code }: GroupCount) => countryName(code);

/** The five numbers one looks for first. */
function HealthTiles({ byHealth, total }: Pick<Dashboard, 'byHealth' | 'total'>) {
  return (
    <section className="stack stack--tight" aria-labelledby="health">
      <h2 id="health">{t('dashboard.health.title', { count: total })}</h2>
      <HealthStrip counts={byHealth} />
      <ul className="health-tiles">
        {HEALTH_ORDER.map((health) => (
          <li key={health}>
            <Link to="/engagements" search={{ health: [health] }} className="health-tile">
              <span className="health-tile__count">{countIn(byHealth, health)}</span>{' '}
              <HealthTag health={health} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Groups({ data }: { data: Dashboard }) {
  const { byStatus, byGoal, byTeam: teams, byOwner: owners, byCountry: countries } = data;
  return (
    <div className="dashboard-grid">
      <GroupTable
        title={t('dashboard.by-goal')}
        header={t('dashboard.goal')}
        rows={byGoal}
        nameOf={goalName}
        searchOf={byOpportunity}
      />
      <StatusTable byStatus={byStatus} />
      <GroupTable
        title={t('dashboard.by-team')}
        header={t('dashboard.team')}
        rows={teams}
        searchOf={byTeam}
      />
      <GroupTable
        title={t('dashboard.by-owner')}
        header={t('dashboard.owner')}
        rows={owners}
        searchOf={byOwner}
      />
      <TrendTable months={data.completions} />
      <SlipsTable slips={data.slips} />
      <GroupTable
        title={t('dashboard.by-country')}
        header={t('dashboard.country')}
        rows={countries}
        nameOf={nameOfCountry}
        searchOf={byCountry}
      />
    </div>
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
  const { data, error, refetch } = useQuery(dashboardQuery);
  return (
    <Page title={t('dashboard.title')} intro={<p>{t('dashboard.intro')}</p>}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={16} />
      ) : data.total === 0 ? (
        <EmptyState title={t('dashboard.empty')}>
          <p>{t('dashboard.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <HealthTiles byHealth={data.byHealth} total={data.total} />
          <Groups data={data} />
        </>
      )}
      <Context />
    </Page>
  );
}
