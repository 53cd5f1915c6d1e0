/** What the server says of people, teams, delegations and changes of power. */
export default {
  // People
  'person.email-taken': 'Somebody already has this e-mail address.',
  'person.oneself': 'You cannot deactivate your own account.',
  'person.last-administrator': 'The bureau would be left without an administrator.',
  'person.inactive':
    '{wanted, select, role {A deactivated person cannot be given a role.} link {This account is deactivated.}}',
  'role.team-twice': 'names a team a second time; a person has one role in a team',
  'preferences.absence': 'An absence needs a first and a last day, in order.',
  absence:
    '{why, select, no_last_day {is required with the first day} no_first_day {is required with the last day} order {is before the first day}}',
  // People who leave
  'leaving.not-yours':
    'Only the person, their supervisors and administrators see what a person has to hand over.',
  'leaving.not-supervisor': 'Only a supervisor of the person or an administrator may set the leaving date.',
  'leaving.has-left': 'The person has already left.',
  'leaving.refused': 'This leaving date is not possible.',
  'leaving.past': 'is in the past',
  'person.open-work':
    'Open engagements would be left without an owner. Hand them over, or choose to end access immediately.',
  'open-work': '{reference} {title}',
  'person.handover-refused': 'Some of this work cannot be handed over.',
  'handover.refused': '{reference}: {because}',
  'handover.no-work': 'The person has no open work in this engagement.',
  // Teams
  'team.one-root': 'The tree already has a root. Choose the team above.',
  'team.slug-taken': 'The team {team} already exists.',
  'team.cycle': 'A team cannot be above itself.',
  'team.parent-below': 'is the team itself or a team below it',
  // Delegations
  'delegation.not-of-team':
    'Only supervisors of the team, administrators and auditors see all its delegations.',
  'delegation.not-supervisor':
    '{reach, select, team {Only a supervisor of this team may delegate approval authority.} all {Only a supervisor of a team may delegate approval authority.}}',
  'delegation.no-power': 'Administrators and auditors cannot decide, so they cannot delegate.',
  'delegation.not-yours': 'Only the person who gave the delegation may end it.',
  'delegation.over': 'It has already ended or been revoked.',
  'delegation.refused': 'This delegation is not possible.',
  'delegation.order': 'The last day is before the first day.',
  'delegation.past': 'The last day is in the past.',
  'delegation.term': 'A delegation may last at most {max} days.',
  'borrower.oneself': 'You cannot delegate to yourself.',
  'borrower.inactive': 'The account of {name} is deactivated.',
  'borrower.no-power': '{name} is an administrator or auditor, and may not decide.',
  'borrower.no-role': '{name} is not an officer or supervisor there and could not use it.',
  // Changes of power that a second person confirms
  'grant.waiting': 'The same change is already waiting for confirmation.',
  'grant.changed':
    'Something has changed since this was requested, so it can no longer be confirmed. Request it again.',
  'grant.over': 'This was already confirmed, refused or withdrawn, or has expired.',
  'grant.not-yours': 'Only the person who asked for this may withdraw it.',
  'grant.four-eyes':
    '{why, select, asked {You asked for this: somebody else has to confirm it.} own {This is about your own role: somebody else has to confirm it.} no_power {Only another administrator, or a supervisor of a team above, may confirm this.} delegation {You hold a delegation from somebody who asked for this or gains from it: somebody else has to confirm it.} made {The person who asked for this created your account or asked for your role: somebody else has to confirm it.}}',
} as const;
