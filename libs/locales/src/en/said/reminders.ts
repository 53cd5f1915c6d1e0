/** Why a reminder was not sent, or not yet. The last one holds what was written before reasons had codes. */
export default {
  'reminder.replaced': 'A reminder closer to the same date replaced it.',
  'reminder.not-owner': 'The person is no longer its owner.',
  'reminder.not-co-owner': 'The person is no longer its owner or co-owner.',
  'reminder.not-assignee': 'The milestone is no longer assigned to the person.',
  'reminder.not-supervisor': 'The person no longer supervises the team it is escalated to.',
  'reminder.not-decider': 'The person is not eligible to decide the request.',
  'reminder.status': 'The engagement is {status}.',
  'reminder.state':
    '{subject, select, engagement {The engagement is {state}.} milestone {The milestone is {state}.} change_request {The request is {state}.} person {The person has left.}}',
  'reminder.date-moved': 'The date has moved to {day}.',
  'reminder.date-removed': 'The date was removed.',
  'reminder.account-inactive': 'The person’s account is not active.',
  'reminder.may-not-read': 'The person may not read the engagement.',
  'reminder.no-role': 'The person holds no role that may act on it.',
  'reminder.no-stand-in': 'The person no longer stands in for somebody else.',
  'reminder.kind-gone': 'Reminders of this kind are no longer sent.',
  'reminder.subject-deleted':
    '{subject, select, engagement {The engagement was deleted.} milestone {The milestone was deleted.} change_request {The request was deleted.} person {The person has left, or has no leaving date any more.}}',
  'reminder.comment-removed': 'The comment was removed.',
  'reminder.refused': 'The mail server refused it: {answer}',
  'reminder.not-accepted': 'Not accepted yet: {answer}',
  'reminder.before-demo': 'This was due before the demo began.',
  'reminder.earlier': '{text}',
} as const;
