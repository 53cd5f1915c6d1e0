import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, type Dto } from '#web/lib/api/api.js';
import { asProblem } from '#web/lib/api/problem.js';

/** One key per form content: sending again after a lost answer creates no second engagement. */
export function useCreateEngagement(onCreated: (created: Dto<'EngagementDto'>) => void) {
  const queries = useQueryClient();
  const wish = useRef({ text: '', key: '' });
  return useMutation({
    mutationFn: (body: Dto<'CreateEngagementBody'>) => {
      const text = JSON.stringify(body);
      if (wish.current.text !== text) wish.current = { text, key: crypto.randomUUID() };
      return api.post('/engagements', { body, idempotencyKey: wish.current.key });
    },
    onError: (error) => {
      // The server keeps a refusal under its key, so the next try needs a new one.
      if (asProblem(error).status >= 400) wish.current = { text: '', key: '' };
    },
    onSuccess: async (created) => {
      onCreated(created);
      await Promise.all(
        ['engagements', 'work', 'strategy'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
      );
    },
  });
}
