import { today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type QuickWrite, useQuickWrite } from '#web/shared/engagement/use-write.js';
import type { Milestone } from '#web/shared/engagement/parts.js';
import { milestones } from '../../api/parts.js';
import { useUndo, versionNow } from '../../api/use-undo.js';

/** One press on a milestone. */
export interface Press {
  deed: 'complete' | 'reopen' | 'remove';
  milestone: Milestone;
}

/** The list as it is after the press. */
export function after(items: readonly Milestone[], { deed, milestone: { id } }: Press): readonly Milestone[] {
  if (deed === 'remove') return items.filter((item) => item.id !== id);
  const next: Partial<Milestone> =
    deed === 'complete'
      ? { state: 'done', doneOn: today() }
      : { state: 'open', doneOn: null, waiverReason: null };
  return items.map((item) => (item.id === id ? { ...item, ...next } : item));
}

/** Restores a removed milestone with its state, but without an assignee who has left. */
async function putBack(reference: string, { title, dueOn, assignee, state, waiverReason }: Milestone) {
  const body = { title, dueOn, assignee: assignee && !assignee.hasLeft ? assignee.id : null };
  const { id } = await milestones.add(reference, body, await versionNow(reference));
  if (state === 'done') await milestones.complete(reference, id, await versionNow(reference));
  if (state === 'waived') {
    await milestones.waive(reference, id, waiverReason ?? '', await versionNow(reference));
  }
}

async function takeBack(reference: string, { deed, milestone }: Press): Promise<unknown> {
  const { id, state, waiverReason } = milestone;
  if (deed === 'remove') return putBack(reference, milestone);
  const version = await versionNow(reference);
  if (deed === 'complete') return milestones.reopen(reference, id, version);
  return state === 'waived'
    ? milestones.waive(reference, id, waiverReason ?? '', version)
    : milestones.complete(reference, id, version);
}

const said = {
  complete: 'engagement.milestones.completed',
  reopen: 'engagement.milestones.reopened',
  remove: 'engagement.remove.done',
} as const;

function saidBack({ deed, milestone: { state } }: Press) {
  if (deed === 'remove') return 'engagement.remove.undone';
  if (deed === 'complete') return said.reopen;
  return state === 'waived' ? 'engagement.milestones.waived' : said.complete;
}

/** Completes, reopens or removes by one press, and offers undo. */
export function useMilestonePresses(engagement: Engagement): QuickWrite<Press> {
  const { reference } = engagement;
  const undo = useUndo();
  return useQuickWrite<Press>(engagement, {
    part: 'milestones',
    send: ({ deed, milestone: { id } }, version) => milestones[deed](reference, id, version),
    onDone: (press) => {
      const name = { name: press.milestone.title };
      notify(t(said[press.deed], name), {
        action: undo(() => takeBack(reference, press), t(saidBack(press), name)),
      });
    },
  });
}
