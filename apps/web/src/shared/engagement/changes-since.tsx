import type { ReactNode } from 'react';
import { activitySince } from './activity.js';
import { ActivityItem } from './activity-item.js';
import { storyOf } from './activity-story.js';
import type { Engagement } from './engagement.js';

/** What others did to the engagement since the person read it, in words. */
export async function changesSince(seen: Engagement): Promise<ReactNode> {
  const entries = await activitySince(seen);
  if (entries.length === 0) return undefined;
  return (
    <ol className="feed">
      {storyOf(entries).map((entry) => (
        <ActivityItem key={entry.seq} entry={entry} isOpen />
      ))}
    </ol>
  );
}
