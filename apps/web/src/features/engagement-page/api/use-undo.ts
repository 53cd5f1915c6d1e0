import { useQueryClient } from '@tanstack/react-query';
import { api } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify, type Toast } from '#web/lib/toasts.js';
import { refresh } from '#web/shared/engagement/engagement.js';

/** The current version. Undo reverts one thing, on top of whatever happened to others since. */
export const versionNow = async (ref: string): Promise<number> =>
  (await api.get('/engagements/{ref}', { path: { ref } })).version;

type TakeBack = (run: () => Promise<unknown>, done: string) => NonNullable<Toast['action']>;

/** The Undo of a message: reverts the change, says so, and fetches again. */
export function useUndo(): TakeBack {
  const client = useQueryClient();
  return (run, done) => ({
    label: t('engagement.undo'),
    run: () =>
      void run()
        .then(
          () => notify(done),
          (error: unknown) => {
            const problem = asProblem(error);
            notify(problem.status === 412 ? t('engagement.undo.late') : problem.detail, { kind: 'error' });
          },
        )
        .then(() => refresh(client)),
  });
}
