import type { ActivityEntry } from '#web/shared/engagement/activity.js';

/** An entry of the feed. A decision includes the change that it caused. */
export interface Deed extends ActivityEntry {
  /** Who asked for what was decided, if that entry has been loaded. */
  askedBy?: ActivityEntry['by'];
  /** What took effect through the decision. The record keeps it as its own row, but it is not a second event. */
  effect?: ActivityEntry;
}

const DECISIONS = new Set(['change-request.approved', 'change-request.returned']);

const isEffectOf = (entry: ActivityEntry, decision: ActivityEntry | undefined) =>
  decision?.what === 'change-request.approved' &&
  entry.what.startsWith('engagement.') &&
  entry.at === decision.at &&
  entry.by?.id === decision.by?.id;

/** The request that was decided: the nearest one before it with the same verb and round. */
const requestOf = (decision: ActivityEntry, earlier: readonly ActivityEntry[]) =>
  earlier.find(
    ({ what, after }) =>
      what === 'change-request.asked' &&
      after?.verb === decision.after?.verb &&
      after?.round === decision.after?.round,
  );

/** The feed, newest first, with each approval and its effect as one entry. */
export function storyOf(entries: readonly ActivityEntry[]): Deed[] {
  const story: Deed[] = [];
  entries.forEach((entry, at) => {
    if (isEffectOf(entry, entries[at + 1])) return;
    if (!DECISIONS.has(entry.what)) {
      story.push(entry);
      return;
    }
    const later = entries[at - 1];
    story.push({
      ...entry,
      askedBy: requestOf(entry, entries.slice(at + 1))?.by,
      effect: later && isEffectOf(later, entry) ? later : undefined,
    });
  });
  return story;
}
