import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { UNFINISHED_STATUSES } from '#contract';
import { api, type Body, type Dto, type Query } from '#web/lib/api/api.js';
import { allPages } from '#web/lib/exports.js';

export type Person = Dto<'PersonDto'>;
export type PersonDetail = Dto<'PersonDetailDto'>;
export type PersonReminders = Dto<'RemindersDto'>;

const LIMIT = 50;
/** The API's largest page, for exports. */
const ALL_AT_ONCE = 200;

type PeopleFilter = Pick<Query<'/people'>, 'q' | 'team' | 'active'>;

const peoplePage = (filter: PeopleFilter, limit: number, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/people', { query: { ...filter, limit, cursor }, signal });

export const allPeople = (filter: PeopleFilter) =>
  allPages((cursor, signal) => peoplePage(filter, ALL_AT_ONCE, cursor, signal));

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', 'directory', filter],
    queryFn: ({ pageParam, signal }) => peoplePage(filter, LIMIT, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

const MAX_PAGES = 10;

/** All active people, for choice fields. */
export const activePeopleQuery = queryOptions({
  queryKey: ['people', 'all-active'],
  queryFn: async ({ signal }) => {
    const all: Person[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = { active: 'true', limit: 200, cursor } as const;
      const { items, nextCursor } = await api.get('/people', { query, signal });
      all.push(...items);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    return all;
  },
});

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => api.get('/people/{id}', { path: { id }, signal }),
  });

export const personRemindersQuery = (id: string) =>
  queryOptions({
    queryKey: ['reminders', 'person', id],
    queryFn: ({ signal }) => api.get('/people/{id}/reminders', { path: { id }, signal }),
  });

/** Open engagements that a person owns: the first few, and the total. */
export const ownedQuery = (id: string) =>
  queryOptions({
    queryKey: ['engagements', 'owned', id],
    queryFn: ({ signal }) =>
      api.get('/engagements', {
        query: { owner: [id], status: [...UNFINISHED_STATUSES], limit: 10 },
        signal,
      }),
  });

export const createPerson = (body: Body<'/people', 'post'>) => api.post('/people', { body });

export const updatePerson = (id: string, version: number, body: Body<'/people/{id}', 'patch'>) =>
  api.patch('/people/{id}', { path: { id }, version, body });

/** Sends the invitation again. */
export const inviteAgain = (id: string) => api.post('/people/{id}/invitation', { path: { id } });

/** Sends the person a link to choose a new password. */
export const sendReset = (id: string) => api.post('/people/{id}/password-reset', { path: { id } });
