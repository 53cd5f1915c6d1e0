import { type MessageKey, t } from '#web/lib/words/i18n.js';
import en from '#web/locales/en/administration.js';

/** A job by its name in words; the bare name where a newer server has one that this page does not know. */
export const jobName = (name: string): string =>
  Object.hasOwn(en, `queue.job.${name}`)
    ? t(`administration.queue.job.${name}` as MessageKey & `administration.queue.job.${string}`)
    : name;
