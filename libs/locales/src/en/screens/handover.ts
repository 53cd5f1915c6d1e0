/** What people have to hand over before they leave. */
export default {
  title: 'People who leave',
  intro:
    'People with a leaving date for whom you answer, and yourself. They and their supervisors get a list 45, 30 and 15 days before.',
  nobody: 'Nobody has a leaving date',
  of: 'Handover: {name}',
  leaves: 'Last day:',
  past: 'The last day has passed',
  date: 'Leaving date',
  engagements: 'Open engagements',
  requests: 'Open requests',
  delegations: 'Delegations',
  views: 'Saved views',
  save: 'Save the date',
  saved: 'Leaving date saved.',
  'past.text': 'The account is still active. Hand over the work, and ask an administrator to deactivate it.',
  'date.hint': 'The last day. Leave it empty if the person stays. Access does not end by itself.',
} as const;
