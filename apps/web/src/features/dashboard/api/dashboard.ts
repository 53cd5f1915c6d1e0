import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DashboardSearch } from '#web/app/routes/dashboard.js';
import { api, type Dto } from '#web/lib/api.js';
import type { Option } from '#web/ui/fields.js';

export type Dashboard = Dto<'DashboardDto'>;
export type GroupCount = Dto<'GroupCountDto'>;
/** What the engagements are narrowed to; the links behind the figures carry it along. */
export type DashboardFilter = Pick<DashboardSearch, 'team' | 'opportunity'>;

const STALE_MS = 5 * 60_000;
const EM_SPACE = '\u2003';

export const dashboardQuery = (filter: DashboardFilter) =>
  queryOptions({
    queryKey: ['dashboard', 'figures', filter],
    queryFn: ({ signal }) => api.get('/reports/dashboard', { query: filter, signal }),
    placeholderData: keepPreviousData,
  });

export const contextQuery = queryOptions({
  queryKey: ['dashboard', 'context'],
  staleTime: 60 * 60_000,
  queryFn: ({ signal }) => api.get('/context', { signal }),
});

const inOrder = (teams: readonly Dto<'TeamNodeDto'>[], depth = 0): Option[] =>
  teams.flatMap(({ slug, name, children }) => [
    { value: slug, label: EM_SPACE.repeat(depth) + name },
    ...inOrder(children, depth + 1),
  ]);

/** The teams as a list, those below another set in. */
export const teamOptionsQuery = queryOptions({
  queryKey: ['teams', 'options of the dashboard'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }) => inOrder((await api.get('/teams', { signal })).items),
});

/** Goals, objectives and opportunities of the strategies that have goals. */
export const catalogueOptionsQuery = queryOptions({
  queryKey: ['strategy', 'options of the dashboard'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }): Promise<Option[]> => {
    const { items } = await api.get('/strategies', { signal });
    const trees = await Promise.all(
      items
        .filter(({ goals }) => goals > 0)
        .map(({ code }) => api.get('/strategies/{code}', { path: { code }, signal })),
    );
    const option = (depth: number, code: string, name: string): Option => ({
      value: code,
      label: `${EM_SPACE.repeat(depth)}${code} ${name}`,
    });
    return trees.flatMap(({ goals }) =>
      goals.flatMap((goal) => [
        option(0, goal.code, goal.name),
        ...goal.objectives.flatMap((objective) => [
          option(1, objective.code, objective.name),
          ...objective.opportunities.map(({ code, title }) => option(2, code, title)),
        ]),
      ]),
    );
  },
});
