import { UNFINISHED_STATUSES } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { countIn } from '#web/ui/health-strip.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { Dashboard, DashboardFilter, GroupCount } from '../api/dashboard.js';
import { CountryFigure } from './country-figure.js';
import { GroupFigure } from './group-figure.js';
import { SlipsFigure } from './slips-figure.js';
import { StatusFigure } from './status-figure.js';
import { TrendFigure } from './trend-figure.js';

const overdueIn = ({ byHealth }: GroupCount) => countIn(byHealth, 'overdue');
const goalName = ({ code, name }: GroupCount) => `${code} ${name}`;

/** "Most in X: 14, of them 3 overdue." */
function mostIn(rows: readonly GroupCount[], nameOf: (row: GroupCount) => string): string {
  const [most] = rows.toSorted((a, b) => b.total - a.total);
  if (!most) return '';
  return t('dashboard.group.says', { name: nameOf(most), count: most.total, overdue: overdueIn(most) });
}

export function Figures({ data, filter }: { data: Dashboard; filter: DashboardFilter }) {
  const { byGoal, byTeam, byOwner, byCountry } = data;
  const owners = byOwner.toSorted((a, b) => overdueIn(b) - overdueIn(a) || b.total - a.total);
  return (
    <div className="dashboard-grid">
      <CountryFigure rows={byCountry} filter={filter} />
      <TrendFigure months={data.completions} />
      <SlipsFigure slips={data.slips} />
      <GroupFigure
        name="owners"
        title={t('dashboard.by-owner')}
        takeaway={mostIn(owners, nameInWords)}
        header={t('dashboard.owner')}
        rows={owners}
        nameOf={nameInWords}
        searchOf={({ code }) => ({ ...filter, owner: [code], status: [...UNFINISHED_STATUSES] })}
      />
      <GroupFigure
        name="goals"
        title={t('dashboard.by-goal')}
        takeaway={mostIn(byGoal, goalName)}
        header={t('dashboard.goal')}
        rows={byGoal}
        nameOf={goalName}
        searchOf={({ code }) => ({ ...filter, opportunity: [code] })}
      />
      <GroupFigure
        name="teams"
        title={t('dashboard.by-team')}
        takeaway={mostIn(byTeam, ({ name }) => name)}
        header={t('dashboard.team')}
        rows={byTeam}
        searchOf={({ code }) => ({ ...filter, team: [code] })}
      />
      <StatusFigure byStatus={data.byStatus} total={data.total} filter={filter} />
    </div>
  );
}
