import type { ReactNode } from 'react';
import { Feed } from '../record/feed.js';
import { activitySince } from './activity.js';
import type { Engagement } from './engagement.js';

/** What others did to the engagement since the person read it, in words. */
export async function changesSince(seen: Engagement): Promise<ReactNode> {
  const entries = await activitySince(seen);
  return entries.length === 0 ? undefined : <Feed entries={entries} />;
}
