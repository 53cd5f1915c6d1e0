import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

const STALE_MS = 5 * 60_000;

/** A team and its depth in the tree. */
export interface TeamChoice {
  id: string;
  slug: string;
  name: string;
  depth: number;
}

const flatten = (nodes: readonly Dto<'TeamNodeDto'>[], depth = 0): TeamChoice[] =>
  nodes.flatMap(({ id, slug, name, children }) => [
    { id, slug, name, depth },
    ...flatten(children, depth + 1),
  ]);

export const teamChoices = queryOptions({
  queryKey: ['teams', 'choices'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }) => flatten((await api.get('/teams', { signal })).items),
});

/** Far more than any bureau's people or partners. A longer list would not help people choose. */
const MAX_PAGES = 25;

/** All pages of a list, to choose from. */
async function everything<Row>(
  fetchPage: (cursor: string | undefined) => Promise<{ items: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, nextCursor } = await fetchPage(cursor);
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

export const peopleChoices = queryOptions({
  queryKey: ['people', 'choices'],
  staleTime: STALE_MS,
  queryFn: ({ signal }) =>
    everything((cursor) => api.get('/people', { query: { active: 'true', limit: 200, cursor }, signal })),
});

/** People who have left. No one can choose them, but records name them. */
export const formerPeople = queryOptions({
  queryKey: ['people', 'former'],
  staleTime: STALE_MS,
  queryFn: ({ signal }) =>
    everything((cursor) => api.get('/people', { query: { active: 'false', limit: 200, cursor }, signal })),
});

export const partnerChoices = queryOptions({
  queryKey: ['partners', 'choices'],
  staleTime: STALE_MS,
  queryFn: ({ signal }) =>
    everything((cursor) => api.get('/partners', { query: { limit: 200, cursor }, signal })),
});

/** People know an organisation by a code such as UNODC. The codes of groups and governments mean nothing to them. */
export const partnerOptions = (partners: readonly Dto<'PartnerDto'>[]) =>
  partners.map(({ code, name, isGroup }) => ({
    value: code,
    label: isGroup || code.includes('-') ? name : `${name} (${code})`,
  }));

export const platformChoices = queryOptions({
  queryKey: ['platforms', 'choices'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }) => (await api.get('/platforms', { signal })).items,
});

export const modalityChoices = queryOptions({
  queryKey: ['modalities', 'choices'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }) => (await api.get('/modalities', { signal })).items,
});

export type Goal = Dto<'GoalNodeDto'>;
export type Opportunity = Dto<'OpportunityNodeDto'>;

/** The goals of all strategies that have goals, with their objectives and opportunities. */
export const catalogueChoices = queryOptions({
  queryKey: ['strategy', 'choices'],
  staleTime: STALE_MS,
  queryFn: async ({ signal }): Promise<Goal[]> => {
    const { items } = await api.get('/strategies', { signal });
    const trees = await Promise.all(
      items
        .filter(({ goals }) => goals > 0)
        .map(({ code }) => api.get('/strategies/{code}', { path: { code }, signal })),
    );
    return trees.flatMap(({ goals }) => goals);
  },
});

/** The people who may own an engagement of the team or be assigned a milestone: its officers and supervisors. */
export const teamOfficers = (team: string) =>
  queryOptions({
    queryKey: ['teams', team, 'officers'],
    staleTime: STALE_MS,
    enabled: team !== '',
    queryFn: async ({ signal }) => {
      const { members } = await api.get('/teams/{team}', { path: { team }, signal });
      const able = members.filter(({ person, role }) => person.isActive && role !== 'viewer');
      return [...new Map(able.map(({ person }) => [person.id, person])).values()];
    },
  });

/** The people with a role in the team, its own or from above: those who can be named in its engagements. */
export const teamPeople = (team: string) =>
  queryOptions({
    queryKey: ['people', 'of-team', team],
    staleTime: STALE_MS,
    enabled: team !== '',
    queryFn: async ({ signal }) =>
      (await api.get('/people', { query: { team, active: 'true', limit: 200 }, signal })).items,
  });
