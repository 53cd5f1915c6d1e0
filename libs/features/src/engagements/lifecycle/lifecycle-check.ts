import { type Status, STATUSES } from '#contract';
import { LIFECYCLE } from './engagement.lifecycle.js';
import type { Transition } from './engagement.transition.js';

/** @throws if a status cannot be reached from draft. Checked once at start. */
export function assertLifecycleIsSound(): void {
  const reached = new Set<Status>(['draft']);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const { from, to } of Object.values<Transition>(LIFECYCLE)) {
      if (to && from.some((status) => reached.has(status))) reached.add(to);
    }
  }
  const lost = STATUSES.filter((status) => !reached.has(status));
  if (lost.length > 0) throw new Error(`no transition leads to ${lost.join(', ')}`);
}
