import type { JobName } from '#contract';
import type { Config } from '#platform/config/settings.js';
import type { Rhythm } from '#platform/queue/queue.js';

type ScheduleConfig = Pick<Config, 'PLAN_EVERY_SECONDS'>;

/** Every scheduled job. When a worker starts, it removes schedules that are not in this table. */
export const schedulesOf = ({ PLAN_EVERY_SECONDS }: ScheduleConfig) =>
  ({
    'reminders.plan': { everyMs: PLAN_EVERY_SECONDS * 1_000 },
    'account-letters.send': { everyMs: 60_000 },
    'tallies.fold': { everyMs: 60_000 },
    'housekeeping.sweep': { everyMs: 3_600_000 },
  }) as const satisfies { readonly [Name in JobName]?: Rhythm };
