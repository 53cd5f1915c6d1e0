import { hasMessage, t } from '#web/lib/words/i18n.js';

type JobKey = 'administration.queue.job.reminders.plan';

/** The name of a job in words. If a newer server has an unknown job: its raw name. */
export const jobName = (name: string): string => {
  const key = `administration.queue.job.${name}`;
  return hasMessage(key) ? t(key as JobKey) : name;
};
