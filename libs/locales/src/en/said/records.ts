/** What the server says of views, partners, the audit trail and the queue. */
export default {
  // Views
  'view.name-taken':
    '{holder, select, team {The team already has a view named {name}.} person {You already have a view named {name}.}}',
  'view.too-many': 'There are already {max} views. Delete one that nobody uses.',
  // Partners
  'partner.code-taken': 'Another partner already has the code {code}.',
  // The audit trail
  'audit.broken':
    '{fault, select, altered {The row is not what was written: its hash does not match its content.} gap {The row before it is missing.} unlinked {It does not link to the row before it.} cut_off {The end of the chain is not the last row that was written: rows are gone, or the end was changed.} unanchored {The stored end of the chain is missing.}}',
  // The queue
  'queue.unreachable':
    'The queue does not answer. Nothing is lost: reminders are kept in the database and are sent once it is back.',
  'failed-job.not-failed': 'The job is no longer failed: it is being retried.',
} as const;
