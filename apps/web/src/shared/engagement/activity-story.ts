import type { ActivityEntry } from './activity.js';

/** An entry of the feed as it is told: a decision with the change that it brought about. */
export interface Deed extends ActivityEntry {
  /** Who had asked for what was decided, as far as that has been read. */
  askedBy?: ActivityEntry['by'];
  /** What thereby took effect: the record keeps it as a row of its own, but it is no second deed. */
  effect?: ActivityEntry;
}

const DECISIONS = new Set(['change-request.approved', 'change-request.returned']);

const isEffectOf = (entry: ActivityEntry, decision: ActivityEntry | undefined) =>
  decision?.what === 'change-request.approved' &&
  entry.what.startsWith('engagement.') &&
  entry.at === decision.at &&
  entry.by?.id === decision.by?.id;

/** The request that was decided: the nearest before it of the same verb and round. */
const requestOf = (decision: ActivityEntry, earlier: readonly ActivityEntry[]) =>
  earlier.find(
    ({ what, after }) =>
      what === 'change-request.asked' &&
      after?.verb === decision.after?.verb &&
      after?.round === decision.after?.round,
  );

/** The feed, newest first, with each approval and its effect as one. */
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
