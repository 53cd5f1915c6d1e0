import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type TransitionBody = Dto<'TransitionBody'>;

/** Status 202: it waits for a decision, and the answer is the change request. */
export const ask = (ref: string, body: TransitionBody, version: number) =>
  api.postFull('/engagements/{ref}/transitions', { path: { ref }, body, version });

export const withdraw = (id: string, note: string | undefined) =>
  api.post('/change-requests/{id}/withdrawal', { path: { id }, body: note === undefined ? {} : { note } });

export const changeRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['change-requests', id],
    queryFn: ({ signal }) => api.get('/change-requests/{id}', { path: { id }, signal }),
  });
