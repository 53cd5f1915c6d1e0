import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { t } from '#web/lib/i18n.js';
import { Button } from '#web/ui/button.js';
import { type Option, SelectField } from '#web/ui/fields.js';
import { catalogueOptionsQuery, type DashboardFilter, teamOptionsQuery } from '../api/dashboard.js';

/** The choices, and what the address names beside them. */
const withChosen = (options: readonly Option[] = [], chosen: readonly string[] = []): Option[] => [
  ...options,
  ...chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value })),
];

export function DashboardFilters({ filter }: { filter: DashboardFilter }) {
  const navigate = useNavigate();
  const teams = useQuery(teamOptionsQuery).data;
  const catalogue = useQuery(catalogueOptionsQuery).data;
  const change = (changed: DashboardFilter) =>
    void navigate({
      to: '/dashboard',
      search: (before) => ({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    });
  const one = (value: string) => (value ? [value] : undefined);
  return (
    <form
      className="dashboard-filters no-print"
      role="search"
      aria-label={t('dashboard.filters')}
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        label={t('dashboard.team')}
        required
        emptyLabel={t('dashboard.filter.teams')}
        options={withChosen(teams, filter.team)}
        value={filter.team?.[0] ?? ''}
        onChange={(event) => change({ team: one(event.currentTarget.value) })}
      />
      <SelectField
        label={t('dashboard.filter.part')}
        required
        emptyLabel={t('dashboard.filter.strategy')}
        options={withChosen(catalogue, filter.opportunity)}
        value={filter.opportunity?.[0] ?? ''}
        onChange={(event) => change({ opportunity: one(event.currentTarget.value) })}
      />
      {(filter.team ?? filter.opportunity) && (
        <Button variant="unstyled" onClick={() => change({ team: undefined, opportunity: undefined })}>
          {t('dashboard.filter.clear')}
        </Button>
      )}
    </form>
  );
}
