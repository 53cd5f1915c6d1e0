/** What the server says of who may do what, of signing in, passwords, links by e-mail and tokens. */
export default {
  // What the permission table refuses: on a record …
  'permission.engagement.read.bureau': 'You may not read this engagement.',
  'permission.engagement.read.team': 'You may not read this engagement.',
  'permission.engagement.read.restricted': 'You may not read this engagement.',
  'permission.engagement.create': 'Only officers and supervisors of the team may create its engagements.',
  'permission.engagement.edit': 'Only officers and supervisors of the team may edit its engagements.',
  'permission.engagement.comment': 'Only members of the team may comment and attach.',
  'permission.milestone.complete':
    'Only officers and supervisors of the team, or its assignee, may complete or reopen a milestone.',
  'permission.engagement.ask': 'Only officers and supervisors of the team may ask for this.',
  'permission.engagement.decide': 'Only supervisors of the team, or holders of their delegation, may decide.',
  'permission.engagement.delete':
    'Only supervisors of the team, or the officer who owns it, may delete a draft.',
  'permission.engagement.reassign':
    'Only supervisors of the team, its owner or an administrator may reassign it.',
  'permission.engagement.bulk-edit':
    'Supervisors of the team may edit many engagements at once, officers only those that they own.',
  'permission.engagement.audit':
    'Only its owner, supervisors of the team, auditors and administrators may read its audit trail.',
  'permission.team.configure':
    'Only supervisors of the team and administrators may change its members, policy and calendar.',
  'permission.team.share': 'Only officers and supervisors of the team may save and change its views.',
  // … and in the bureau
  'permission.self': 'You may not do this.',
  'permission.bureau.read': 'You may not read this.',
  'permission.people.manage': 'Only administrators may manage people.',
  'permission.teams.manage': 'Only administrators may manage the tree of teams.',
  'permission.grants.decide':
    'Only administrators and supervisors may confirm, refuse or withdraw such changes.',
  'permission.catalogue.manage': 'Only administrators may change the catalogue.',
  'permission.partners.edit':
    'Only officers, supervisors and administrators may edit the partners directory.',
  'permission.audit.read': 'Only administrators and auditors may read the audit trail.',
  'permission.operations.read': 'Only administrators and auditors may see the queue and the reminder ledger.',
  'permission.operations.manage': 'Only administrators may retry and remove failed jobs.',
  // Signing in, and what a session and a token allow
  'sign-in.refused': 'The e-mail address or the password is wrong.',
  'sign-in.too-many': 'Too many failed sign-ins. Wait before you try again.',
  'session.only': 'Do this in a signed-in browser. A token may not be used for it.',
  'session.password-needed':
    'Enter your password again. Administration requires a password entered in the last {minutes} minutes.',
  'token.scope': 'This token may not be used to {scope}.',
  'calendar-feed.too-many': 'You have {max} calendar feeds. Revoke one first.',
  'token.too-many': 'You have {max} tokens. Revoke one first.',
  'token.term': 'A token must expire within a year and not in the past.',
  'token.expires-in-past': 'is in the past',
  'token.expires-too-late': 'is more than {max} days from today',
  // Passwords
  'password.wrong': 'The current password is wrong.',
  'password.not-current': 'is not your current password',
  'password.too-many': 'Too many wrong passwords. Wait.',
  'password.weak': 'This password is too easy to guess.',
  'password.personal': 'is easy to guess: it contains a name or an e-mail address',
  'password.common': 'is easy to guess: it is close to a common password',
  'password.pattern': 'is easy to guess: it repeats itself or follows a pattern',
  'password.reused': 'Choose a password that you have not had before.',
  'password.had-before': 'is a password that you had before',
  // Links by e-mail
  'link.over': 'This link is no longer valid. It works once and for a limited time. Ask for a new one.',
  'link.too-many': 'Too many requests. Wait before you try again.',
  'invitation.accepted': 'This person has already accepted the invitation.',
  'invitation.only-by-mail': 'Invitations are sent by e-mail to the person only.',
  'password-reset.not-accepted':
    'This person has not accepted the invitation yet. Send the invitation again.',
} as const;
