import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Handover = Dto<'HandoverDto'>;

export const handoverQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'handover', id],
    queryFn: ({ signal }) => api.get('/people/{id}/handover', { path: { id }, signal }),
  });

export const setLeavingDate = (id: string, leavesOn: string | null, version: number) =>
  api.put('/people/{id}/leaving-date', { path: { id }, body: { leavesOn }, version });
