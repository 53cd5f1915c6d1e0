/**
 * Every background job with its payload. Payloads hold only ids: a handler reads the record again and stops
 * quietly if it has changed. The worker does not compile without a handler for each job.
 */
export interface Jobs {
  /** One pass of the reminder planner over the time since its last success. */
  'reminders.plan': Record<string, never>;
  /** Sends these rows of the reminder ledger, at most 100 per job. */
  'reminders.send': { reminderIds: string[] };
  /** Sends the account letters that are due: invitations, reset links, changes of roles. */
  'account-letters.send': Record<string, never>;
  /** Adds the latest changes of engagements to the tallies that dashboards read. */
  'tallies.fold': Record<string, never>;
  /** Removes ended sessions, old idempotency keys and contents that no attachment refers to any more. */
  'housekeeping.sweep': Record<string, never>;
}

export type JobName = keyof Jobs;
