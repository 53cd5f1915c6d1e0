/**
 * Every background job: its name and its payload. Payloads carry ids alone; a handler reads the record again and
 * stops quietly where it has changed. The worker has one handler for each name, or it does not compile.
 */
export interface Jobs {
  /** One pass of the reminder planner over the time since its last success. */
  'reminders.plan': Record<string, never>;
  /** Sends these rows of the reminder ledger, at most 100 a job. */
  'reminders.send': { reminderIds: string[] };
  /** Sends the letters about accounts that are due: invitations, reset links, changes of roles. */
  'account-letters.send': Record<string, never>;
  /** Removes ended sessions, old idempotency keys and contents that no attachment refers to any more. */
  'housekeeping.sweep': Record<string, never>;
}

export type JobName = keyof Jobs;
