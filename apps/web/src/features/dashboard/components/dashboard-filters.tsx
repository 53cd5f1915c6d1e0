import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { catalogueChoices, type Goal, type TeamChoice, teamChoices } from '#web/shared/choices/choices.js';
import { Button } from '#web/ui/button.js';
import { type Option, SelectField } from '#web/ui/form/fields.js';
import type { DashboardFilter } from '../api/dashboard.js';

const setIn = (depth: number, text: string) => `${'\u2003'.repeat(depth)}${text}`;

const teamOptions = (teams: readonly TeamChoice[] = []): Option[] =>
  teams.map(({ slug, name, depth }) => ({ value: slug, label: setIn(depth, name) }));

const catalogueOptions = (goals: readonly Goal[] = []): Option[] =>
  goals.flatMap((goal) => [
    { value: goal.code, label: `${goal.code} ${goal.name}` },
    ...goal.objectives.flatMap((objective) => [
      { value: objective.code, label: setIn(1, `${objective.code} ${objective.name}`) },
      ...objective.opportunities.map(({ code, title }) => ({
        value: code,
        label: setIn(2, `${code} ${title}`),
      })),
    ]),
  ]);

/** The options, plus values that only the address names. */
const withChosen = (options: readonly Option[], chosen: readonly string[] = []): Option[] => [
  ...options,
  ...chosen
    .filter((value) => !options.some((option) => option.value === value))
    .map((value) => ({ value, label: value })),
];

export function DashboardFilters({ filter }: { filter: DashboardFilter }) {
  const navigate = useNavigate({ from: '/dashboard' });
  const teams = useQuery(teamChoices).data;
  const catalogue = useQuery(catalogueChoices).data;
  const change = (changed: DashboardFilter) =>
    void navigate({
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
        options={withChosen(teamOptions(teams), filter.team)}
        value={filter.team?.[0] ?? ''}
        onChange={(event) => change({ team: one(event.currentTarget.value) })}
      />
      <SelectField
        label={t('dashboard.filter.part')}
        required
        emptyLabel={t('dashboard.filter.strategy')}
        options={withChosen(catalogueOptions(catalogue), filter.opportunity)}
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
