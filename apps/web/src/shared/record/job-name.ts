import type { JobName } from '#contract';
import { t } from '#web/lib/words/i18n.js';

/** A job without a name does not compile. */
const NAMES: Readonly<Record<JobName, () => string>> = {
  'reminders.plan': () => t('record.job.reminders.plan'),
  'reminders.send': () => t('record.job.reminders.send'),
  'account-letters.send': () => t('record.job.account-letters.send'),
  'tallies.fold': () => t('record.job.tallies.fold'),
  'housekeeping.sweep': () => t('record.job.housekeeping.sweep'),
};

const isKnown = (name: string): name is JobName => Object.hasOwn(NAMES, name);

/** A job in words. One that only a newer server knows keeps its raw name. */
export const jobName = (name: string): string => (isKnown(name) ? NAMES[name]() : name);
