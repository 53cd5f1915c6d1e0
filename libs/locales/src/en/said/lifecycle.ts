/** What the server says of the lifecycle: the conditions of its verbs, and why a verb may not be asked for. */
export default {
  // Conditions
  'start-after-due-date': 'The start date must not be after the due date.',
  'due-date-not-in-future': 'The due date must be in the future.',
  'due-date-before-start': 'The due date must not be before the start date.',
  'due-date-past': 'The due date has passed. Extend it first.',
  'due-date-unchanged': 'The new due date is the same as the current one.',
  'due-on-missing': 'Give the new due date.',
  'no-partner': 'At least one partner must take part.',
  'start-date-not-reached': 'The start date has not come yet. Give the actual start date.',
  'started-in-future': 'The actual start date must not be in the future.',
  'reason-missing': 'Give a reason.',
  'review-date-not-in-future': 'Give a review date in the future.',
  'outcome-summary-missing': 'Give an outcome summary.',
  'open-milestones': 'Every milestone must be done, or waived with a reason.',
  'no-evidence': 'With priority high or critical, attach at least one file as evidence.',
  'asked-for-completion': 'The person who asked for completion may not close it.',
  'lessons-learned-missing': 'Give the lessons learned.',
  // Why a verb may not be asked for
  'nobody-to-decide':
    'Nobody else can decide it today: no other supervisor of the team, or of a team above it, is available and may read it.',
  'transition.wrong-status':
    '{why, select, changed {The engagement is now {status}.} wrong {It is {status}; this is possible only while it is {statuses}.}}',
  'transition.not-yours-to-ask': 'Only {askers} may do this.',
  'transition.request-open': 'A request to {verb} it is waiting for a decision.',
  'transition.asked-for-completion': 'The person who asked for completion may not close it.',
  'transition.conditions-unmet': 'It is not possible yet: see what is missing.',
  'field-not-taken':
    '{what, select, verb {is not accepted by the verb {name}} action {is not accepted by the action {name}}}',
} as const;
