import { queryOptions } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';

export const watchersQuery = (ref: string) =>
  queryOptions({
    queryKey: ['engagements', ref, 'watchers'],
    queryFn: ({ signal }) => api.get('/engagements/{ref}/watchers', { path: { ref }, signal }),
  });

export const watch = (ref: string, person: string) =>
  api.post('/engagements/{ref}/watchers', { path: { ref }, body: { person } });
export const unwatch = (ref: string, person: string) =>
  api.delete('/engagements/{ref}/watchers/{person}', { path: { ref, person } });
