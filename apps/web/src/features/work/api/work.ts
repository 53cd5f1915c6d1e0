import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, type Dto } from '#web/lib/api/api.js';

export type Work = Dto<'WorkDto'>;
export type WorkMilestone = Dto<'WorkMilestoneDto'>;
export type WorkEngagement = Dto<'EngagementTaskDto'>;
export type WorkRequest = Dto<'ChangeRequestDto'>;

export const workQuery = queryOptions({
  queryKey: ['work'],
  queryFn: ({ signal }) => api.get('/me/work', { signal }),
});

const refresh = (client: QueryClient) =>
  Promise.all(['work', 'engagements'].map((noun) => client.invalidateQueries({ queryKey: [noun] })));

/** A milestone's change is a change of its engagement, whose version the list does not have: read it first. */
async function changeMilestone({ id, engagement }: WorkMilestone, change: 'completion' | 'reopening') {
  const ref = engagement.reference;
  const { version } = await api.get('/engagements/{ref}', { path: { ref } });
  await api.post(`/engagements/{ref}/milestones/{id}/${change}`, { path: { ref, id }, version });
}

/** `onDone` gets the undo function, since the row itself is gone by then. */
export function useCompleteMilestone(onDone: (undo: () => Promise<void>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (milestone: WorkMilestone) => changeMilestone(milestone, 'completion'),
    onSuccess: (_, milestone) =>
      onDone(async () => {
        await changeMilestone(milestone, 'reopening');
        await refresh(client);
      }),
    onSettled: () => refresh(client),
  });
}
