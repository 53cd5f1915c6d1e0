/** Words of the product that fill its sentences, by their codes. */
export default {
  // Statuses
  'status.draft': 'a draft',
  'status.planned': 'planned',
  'status.active': 'active',
  'status.on_hold': 'on hold',
  'status.completed': 'completed',
  'status.closed': 'closed',
  'status.cancelled': 'cancelled',
  // States of requests, milestones and the like
  'state.open': 'open',
  'state.approved': 'approved',
  'state.returned': 'returned',
  'state.withdrawn': 'withdrawn',
  'state.done': 'done',
  'state.waived': 'waived',
  // Who may ask
  'asker.owner': 'its owner',
  'asker.co_owner': 'a co-owner',
  'asker.officer': 'an officer of the team',
  'asker.supervisor': 'a supervisor of the team',
  // What a token may be used for
  'scope.read': 'read',
  'scope.write': 'write',
  'scope.decide': 'decide',
  'scope.delegate': 'decide or to delegate',
} as const;
