import type { QueryClient } from '@tanstack/react-query';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { dismissToast, isToastShown, notify } from '#web/lib/toasts.js';
import { engagementQuery, refresh } from '../engagement/engagement.js';
import { withdraw } from './transitions.js';

/** Says that the request waits for a decision, and offers to withdraw it as long as it waits. */
export function notifyWaiting(client: QueryClient, reference: string, requestId: string): void {
  const takeBack = async () => {
    try {
      await withdraw(requestId, undefined);
      notify(t('parts.ask.withdrawn'));
    } catch (error) {
      // It was decided at the same moment, or elsewhere.
      notify(asProblem(error).detail, { kind: 'error' });
    }
    await refresh(client);
  };
  const toast = notify(t('parts.ask.waiting'), {
    action: { label: t('parts.ask.withdraw'), run: () => void takeBack() },
  });
  const { queryKey } = engagementQuery(reference);
  let wasOpen = false;
  const stop = client.getQueryCache().subscribe(() => {
    const isOpen = client.getQueryData(queryKey)?.openChangeRequest?.id === requestId;
    if (wasOpen && !isOpen) dismissToast(toast);
    wasOpen ||= isOpen;
    if (!isToastShown(toast)) stop();
  });
}
