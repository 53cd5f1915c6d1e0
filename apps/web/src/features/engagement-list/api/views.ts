import { queryOptions } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type SavedView = Dto<'SavedViewDto'>;

/** The person's own views and those of their teams, and the teams for which they may save one. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  staleTime: 60_000,
  queryFn: ({ signal }) => api.get('/views', { signal }),
});

export const saveView = (body: Dto<'CreateViewBody'>) => api.post('/views', { body });

/** What a change of a view names: which one, and the version that the person saw. */
type Seen = Pick<SavedView, 'id' | 'version'>;

export const changeView = ({ id, version }: Seen, body: Dto<'UpdateViewBody'>) =>
  api.patch('/views/{id}', { path: { id }, body, version });

export const deleteView = ({ id, version }: SavedView) =>
  api.delete('/views/{id}', { path: { id }, version });

export const setDefaultView = (id: string, isDefault: boolean): Promise<unknown> =>
  isDefault
    ? api.put('/views/{id}/default', { path: { id } })
    : api.delete('/views/{id}/default', { path: { id } });
