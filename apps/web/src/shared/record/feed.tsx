import type { ActivityEntry } from '#web/shared/engagement/activity.js';
import { ActivityItem } from './activity-item.js';
import { storyOf } from './activity-story.js';
import { useRecordNames } from './use-names.js';

/** What happened to an engagement, newest first, in sentences with old and new values. */
export function Feed({ entries }: { entries: readonly ActivityEntry[] }) {
  const names = useRecordNames();
  return (
    <ol className="feed">
      {storyOf(entries).map((entry) => (
        <ActivityItem key={entry.seq} entry={entry} names={names} />
      ))}
    </ol>
  );
}
