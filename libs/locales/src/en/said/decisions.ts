/** What the server says of change requests, of who may decide them, and of changes to many engagements. */
export default {
  // Change requests
  'change-request.ended': 'It is {state}.',
  'change-request.decided': 'The request is already {state}.',
  'change-request.not-yours': 'Only the person who asked may withdraw the request.',
  'change-request.note-missing': 'A return needs a note that says what must change.',
  'note-missing': 'say what must change',
  'change-request.conditions-unmet': 'It cannot be approved yet.',
  // Who may not decide
  'change-request.four-eyes':
    '{why, select, asked {You asked for this yourself: somebody else has to decide.} owner {You own this engagement: somebody else has to decide.} co_owner {You co-own this engagement: somebody else has to decide.} owned {You owned or co-owned this engagement while the request was open: somebody else has to decide.} delegation {You hold a delegation from a person who asked for this, owns it or owned it: somebody else has to decide.}}',
  'change-request.not-eligible':
    '{why, select, machine {Only a person can decide.} bureau {Administrators and auditors cannot decide requests.} role {Only supervisors of the team, or holders of their delegation, may decide.} others {This is for {names} to decide.} nobody {Nobody can decide this today.}}',
  // Many engagements at once
  'field-missing':
    '{field, select, owner {name the new owner} priority {give the new priority} dueOn {give either the new due date or by how many days}}',
  'named-twice': 'is a duplicate',
} as const;
