import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type CalendarFeed = Dto<'CalendarFeedDto'>;

const FEEDS = ['profile', 'calendar-feeds'];

export const feedsQuery = queryOptions({
  queryKey: FEEDS,
  queryFn: ({ signal }) => api.get('/me/calendar-feeds', { signal }),
});

export function useCreateFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Dto<'CreateCalendarFeedBody'>) => api.post('/me/calendar-feeds', { body }),
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS }),
  });
}

export function useRevokeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete('/me/calendar-feeds/{id}', { path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS }),
  });
}
