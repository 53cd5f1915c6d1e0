import { queryOptions } from '@tanstack/react-query';
import { api } from './api.js';

/** How many messages the person has not read: in the menu and in the inbox. Live, as everything about messages. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: async ({ signal }) => (await api.get('/me/inbox/unread', { signal })).unread,
});
