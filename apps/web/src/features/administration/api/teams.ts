import { queryOptions } from '@tanstack/react-query';
import { api, type Body, type Dto } from '#web/lib/api/api.js';

export type Team = Dto<'TeamDto'>;
export type TeamNode = Dto<'TeamNodeDto'>;
export type Member = Dto<'MemberDto'>;
export type TeamDay = Dto<'TeamDayDto'>;
export type Calendar = Dto<'CalendarDto'>;
export type TeamRole = Member['role'];

export const treeQuery = queryOptions({
  queryKey: ['teams', 'tree'],
  queryFn: async ({ signal }) => (await api.get('/teams', { signal })).items,
});

export const teamQuery = (team: string) =>
  queryOptions({
    queryKey: ['teams', 'one', team],
    queryFn: ({ signal }) => api.get('/teams/{team}', { path: { team }, signal }),
  });

export const calendarQuery = (team: string, year: number) =>
  queryOptions({
    queryKey: ['teams', 'calendar', team, year],
    queryFn: ({ signal }) => api.get('/teams/{team}/calendar', { path: { team }, query: { year }, signal }),
  });

export const createTeam = (body: Body<'/teams', 'post'>) => api.post('/teams', { body });

export const updateTeam = (team: string, version: number, body: Body<'/teams/{team}', 'patch'>) =>
  api.patch('/teams/{team}', { path: { team }, version, body });

export type TeamPolicy = Dto<'TeamPolicyDto'>;
export type PolicyChange = Dto<'TeamPolicyBody'>;
export type PolicyEffect = Dto<'PolicyEffectDto'>;

export const teamPolicyQuery = (team: string) =>
  queryOptions({
    queryKey: ['teams', 'policy', team],
    queryFn: ({ signal }) => api.get('/teams/{team}/reminder-policy', { path: { team }, signal }),
  });

export const updatePolicy = (team: string, version: number, body: PolicyChange) =>
  api.patch('/teams/{team}/reminder-policy', { path: { team }, version, body });

export const previewPolicy = (team: string, body: PolicyChange) =>
  api.post('/teams/{team}/reminder-policy/preview', { path: { team }, body });

export const setMember = (team: string, personId: string, role: TeamRole) =>
  api.put('/teams/{team}/members/{personId}', { path: { team, personId }, body: { role } });

export const removeMember = (team: string, personId: string) =>
  api.delete('/teams/{team}/members/{personId}', { path: { team, personId } });

export const setDay = (team: string, { day, isWorked, name }: TeamDay) =>
  api.put('/teams/{team}/days/{day}', { path: { team, day }, body: { isWorked, name } });

export const removeDay = (team: string, day: string) =>
  api.delete('/teams/{team}/days/{day}', { path: { team, day } });

/** A team and its depth in the tree. */
export interface Placed {
  team: TeamNode;
  depth: number;
}

export const flatten = (nodes: readonly TeamNode[], depth = 0): Placed[] =>
  nodes.flatMap((team) => [{ team, depth }, ...flatten(team.children, depth + 1)]);

/** Options of a select, indented by the depth of the team. */
export const teamOptions = (nodes: readonly TeamNode[] | undefined) =>
  flatten(nodes ?? []).map(({ team, depth }) => ({
    value: team.slug,
    label: `${'\u00a0\u00a0'.repeat(depth)}${team.name}`,
  }));
