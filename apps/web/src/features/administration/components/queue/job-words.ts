import { type MessageKey, t } from '#web/lib/words/i18n.js';
import en from '#web/locales/en/administration.js';

/** The name of a job in words. If a newer server has an unknown job: its raw name. */
export const jobName = (name: string): string =>
  Object.hasOwn(en, `queue.job.${name}`)
    ? t(`administration.queue.job.${name}` as MessageKey & `administration.queue.job.${string}`)
    : name;
