import type { Day, Status, Visibility } from '#contract';
import type { Reading } from '../engagements/engagement.row.js';

/** A feed holds the dates from so many days ago … */
export const DAYS_BACK = 90;
/** … to so many days ahead. */
export const DAYS_AHEAD = 366;

/** What a calendar feed needs of an engagement. */
export interface DatedEngagement {
  id: string;
  reference: string;
  title: string;
  visibility: Visibility;
  status: Status;
  dueOn: Day;
  reviewOn: Day | null;
  version: number;
  updatedAt: Date;
  /** The open ones whose date a feed may hold. */
  milestones: { id: string; title: string; dueOn: Day }[];
}

/**
 * The milestones of each engagement are found by the engagement, and only then chosen by state and date: without fresh
 * statistics PostgreSQL would read an index of all open milestones for each of them. Days are those of the reader, so
 * the days of UTC are one off at most.
 */
export const DATED: Reading<DatedEngagement> = {
  columns: (now) => `e.id, e.reference, e.title, e.visibility, e.status, e.due_on::text AS "dueOn",
  e.review_on::text AS "reviewOn", e.version, e.updated_at AS "updatedAt",
  coalesce((SELECT json_agg(json_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on))
    FROM (SELECT * FROM milestones WHERE engagement_id = e.id OFFSET 0) m
    WHERE m.state = 'open' AND m.due_on - (${now}::timestamptz AT TIME ZONE 'UTC')::date
      BETWEEN -${DAYS_BACK + 1} AND ${DAYS_AHEAD + 1}), '[]') AS milestones`,
  joins: '',
};
