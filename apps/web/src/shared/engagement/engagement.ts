import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Engagement = Dto<'EngagementDto'>;
export type Action = Dto<'ActionDto'>;
export type UpdateBody = Dto<'UpdateEngagementBody'>;

/** Its parts have the keys `['engagements', ref, part]`, so they are fetched again together with it. */
export const engagementQuery = (ref: string) =>
  queryOptions({
    queryKey: ['engagements', ref],
    queryFn: ({ signal }) => api.get('/engagements/{ref}', { path: { ref }, signal }),
  });

export const updateEngagement = (ref: string, body: UpdateBody, version: number) =>
  api.patch('/engagements/{ref}', { path: { ref }, body, version });

export const removeDraft = (ref: string, version: number) =>
  api.delete('/engagements/{ref}', { path: { ref }, version });

/**
 * After a write, everything else that shows engagements is out of date too. Resolves once the queries on the
 * screen have new data.
 */
export function refresh(client: QueryClient): Promise<unknown> {
  for (const noun of ['work', 'decisions', 'change-requests', 'dashboard', 'strategy']) {
    void client.invalidateQueries({ queryKey: [noun] });
  }
  return client.invalidateQueries({ queryKey: ['engagements'] });
}
