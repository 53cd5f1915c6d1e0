/** The words of the e-mails. `what` is an engagement with its title, `isPast` and the like are yes or no. */
export default {
  // Pieces that several letters share
  named: '{reference} “{title}”',
  when: '{relative} ({day})',
  'by-day': '{distance, select, today {today} tomorrow {by tomorrow} later {by {day}}}',
  since: 'since {day}',
  more: '{reference} and {count} more',
  hidden: 'The title is left out because only named people may read this engagement.',
  open: 'Open {reference}',
  'open.work': 'Open my work',
  'open.profile': 'Open my profile',
  late: 'Sent late: it was due on {when} but could not be sent then.',
  'noun.extend-to': 'extension to {day}',
  'noun.review': '{noun} (review {round})',
  waits: 'The {noun} requested by {by} is waiting for {isYours, select, yes {your} no {a}} decision.',
  'to-do': '{case, select, none {ask the owner} yours {please decide} others {request waiting}}',
  'request.open': '{isYours, select, yes {Review the request} no {See the request}}',
  'stop-watching': 'If you watch it, you can stop watching on its page.',
  escalations: 'You cannot turn off escalations. They are sent only when a date was missed days ago.',
  'why.supervisor': 'You get this because you are a supervisor of {team} or of a team above it.',
  'why.owner': 'You get this because you own this engagement.',
  'instead.why':
    'You get this because {because, select, left {{name} no longer has an account, and you answer for the work now} may_not_read {{name} may no longer read the engagement, and you answer for it now} no_role {{name} no longer has a role in the team that allows this, and you answer for the work now} nobody_decides {nobody may decide this request at the moment} nobody_supervises {no supervisor of the team or of a team above it can get it}}.',
  'instead.change':
    '{because, select, nobody_decides {It stops when somebody may decide the request: another supervisor, or a person with a delegation.} nobody_supervises {It stops when the team or a team above it has a supervisor.} left {It stops when somebody else takes over from {name}.} may_not_read {It stops when somebody else takes over from {name}.} no_role {It stops when somebody else takes over from {name}.}}',
  'fact.owner': 'Owner',
  'fact.team': 'Team',
  link: '{label}:\n{url}',
  fact: '{label}: {value}',
  // A due date of an engagement
  'due.subject.waiting':
    '{reference}: {isPast, select, yes {overdue} no {due {by}}}, request waiting for a decision',
  'due.subject':
    '{isPast, select, yes {{reference} is overdue: finish or extend it} no {{reference}: finish {by}}}',
  'due.heading': '{isPast, select, yes {{reference} is overdue} no {{reference} is due {relative}}}',
  'due.text': '{isPast, select, yes {{what} was due {when}.} no {{what} is due {when}.}}',
  'due.advice':
    '{isPast, select, yes {If the work is done, ask to complete it. If you need more time, ask to extend it and give a reason.} no {If you need more time, ask to extend it now, so that the request can be decided in time.}}',
  'due.why':
    'You get this because you are {as, select, owner {the owner} co_owner {a co-owner}} of this engagement.',
  'due.change':
    'These reminders arrive in the morning, at the hour of your profile, until the engagement is finished or you are no longer {as, select, owner {the owner} co_owner {a co-owner}}.',
  // An engagement that is overdue for days
  'overdue.subject': '{reference}: overdue {since}, {todo}',
  'overdue.heading': '{reference} is overdue',
  'overdue.text': '{what} was due {when} and is still open.',
  'overdue.advice':
    '{isTold, select, yes {{owner} has been reminded, and no request is open. Contact {owner} or agree a new due date.} no {{owner} can no longer act on it, and no request is open. Name another owner or agree a new due date.}}',
  // A due date of a milestone
  milestone: 'The milestone “{title}”',
  'milestone.untitled': 'A milestone',
  'milestone.subject':
    '{reference}: {isPast, select, yes {a milestone is overdue} no {finish a milestone {by}}}',
  'milestone.heading': '{isPast, select, yes {A milestone is overdue} no {A milestone is due {relative}}}',
  'milestone.text':
    '{isPast, select, yes {{milestone} of {what} was due {when}.} no {{milestone} of {what} is due {when}.}}',
  'milestone.advice':
    '{as, select, assignee {Mark it as done when it is. If you cannot keep the date, talk to the owner.} owner {It is assigned to {assignee}, {isTold, select, yes {who has been reminded too.} no {who can no longer complete it. Assign it to somebody else.}}}}',
  'milestone.why':
    '{as, select, assignee {You get this because the milestone is assigned to you.} owner {You get this because you own the engagement.}}',
  'milestone.change':
    'These reminders arrive in the morning, at the hour of your profile, until the milestone is {as, select, assignee {done, waived or assigned to somebody else} owner {done or waived}}.',
  // Engagements on hold
  'hold.subject':
    '{reference}: {isPast, select, yes {hold review overdue {since}} no {review the hold {by}}}',
  'hold.heading': '{isPast, select, yes {{reference} is still on hold} no {{reference} is on hold}}',
  'hold.text':
    '{isPast, select, yes {{what} is on hold, and its review was due {when}.} no {{what} is on hold, and its review is due {when}.}}',
  'hold.advice':
    'If the reason for the hold is gone, resume the engagement. If not, ask for a later due date or ask to cancel it.',
  'hold.change':
    'These reminders arrive in the morning, at the hour of your profile, until the engagement is resumed or cancelled, or you no longer own it.',
  'hold-escalated.subject': '{reference}: hold review overdue {since}, {todo}',
  'hold-escalated.text': '{what} is still on hold, and its review was due {when}.',
  'hold-escalated.advice':
    '{isTold, select, yes {{owner} has been reminded, and no request is open. Ask {owner} whether to resume or cancel it.} no {{owner} can no longer act on it, and no request is open. Name another owner, or decide whether to resume or cancel it.}}',
  'hold-due.subject': '{reference}: due date passed on hold, ask for a new one',
  'hold-due.heading': 'The due date of {reference} has passed',
  'hold-due.text': '{what} was due {when}. It is on hold, so you get no more reminders of this date.',
  'hold-due.advice': 'To resume it, first ask for a new due date.',
  'hold-due.change': 'This is sent once.',
  // People who leave
  'handover.subject':
    '{isPast, select, yes {{isYou, select, yes {Your last day has passed} no {{person} still has access: the last day has passed}}} no {{isYou, select, yes {Hand over your work {day}} no {{person} leaves: hand over the work {day}}}}}',
  'handover.heading':
    '{isYou, select, yes {You leave {when}} no {{isPast, select, yes {{person} should have left} no {{person} leaves {when}}}}}',
  'handover.text':
    '{isPast, select, yes {The last day of {person} was {when}, and the account is still active. Hand over the work, and ask an administrator to deactivate it.} no {{isYou, select, yes {Your last day is {when}. This is what you have to hand over.} no {The last day of {person} is {when}. This is what there is to hand over.}}}}',
  'handover.nothing': 'There are no open engagements.',
  'handover.engagements': '{count, plural, one {One open engagement:} other {# open engagements:}}',
  'handover.engagement': '• {what}, due {day}',
  'handover.more': '{count, plural, one {and one more} other {and # more}}',
  'handover.milestones': 'Open milestones',
  'handover.requests': 'Open requests',
  'handover.delegations': 'Delegations',
  'handover.views': 'Saved views',
  'handover.open': 'Open the handover list',
  'handover.why':
    '{isYou, select, yes {You get this because a leaving date is set for you.} no {You get this because you supervise {person} or manage people.}}',
  'handover.change':
    '{isPast, select, yes {It comes every week until the account is deactivated or the date is changed.} no {It comes 45, 30 and 15 days before the last day.}}',
  // A request that waits for a decision
  'asked.subject':
    '{reference}: {isRepeated, select, yes {still to decide: {noun}} no {decide on the {noun}}}',
  'asked.heading': 'Your decision is {isRepeated, select, yes {still needed} no {needed}}',
  'asked.text': '{by} asks {to}.',
  'asked.since': 'It has been waiting since {day}.',
  'asked.advice':
    '{hasClimbed, select, yes {It was not decided in time, so it has been escalated to you.} no {You can approve it, or return it with a note that says what must change.}}',
  'asked.why': 'You get this because you may decide this request.',
  'asked.change': 'It comes again every two working days until somebody decides. You cannot turn it off.',
  'fact.round': 'Review number',
  'fact.start': 'Planned start',
  'fact.due': 'Due date',
  'fact.started': 'Started on',
  'fact.review': 'Review date',
  'fact.outcome': 'Outcome',
  'fact.reason': 'Reason given',
  'fact.note': 'Note',
  'fact.note-by': 'Note by {name}',
  'fact.decide-by': '{isPast, select, yes {Decision was due by} no {Decide by}}',
  'fact.asked-due': 'Requested due date',
  'fact.asked-review': 'Requested review date',
  'fact.status-now': 'Status now',
  'fact.due-now': 'Due date now',
  status:
    '{status, select, draft {draft} planned {planned} active {active} on_hold {on hold} completed {completed} closed {closed} cancelled {cancelled}}',
  // Work that stands still
  'untouched.subject': '{reference}: still to resubmit: {noun}',
  'untouched.heading': 'Your returned request is still waiting for you',
  'untouched.text': 'Your request {to} was returned {when}, and nobody has changed the engagement since.',
  'untouched.advice':
    'Make the changes that the note asks for, then resubmit. If the change is no longer needed, you do not have to do anything.',
  'untouched.change': 'These reminders stop as soon as somebody changes the engagement.',
  'draft.subject': '{reference}: finish or delete this draft',
  'draft.heading': '{reference} is still a draft',
  'draft.text': '{what} is a draft, and nothing has happened in it since {day}.',
  'draft.advice': 'If it is ready, ask to plan it. If nobody needs it, delete or cancel it.',
  'no-update.subject': '{reference}: no update {since}',
  'no-update.heading': 'No update of {reference} for a long time',
  'no-update.text': 'Nothing has happened in {what} since {day}.',
  'no-update.advice':
    '{isOwner, select, yes {If the work goes on, add an interaction, a milestone or a comment. If it has stopped, ask to put it on hold or to cancel it.} no {Ask {owner} how the work is going.}}',
  'idle.change': 'These reminders stop as soon as something happens in the engagement.',
  contact:
    '{kind, select, meeting {meeting} call {call} demarche {démarche} training {training} visit {visit} hidden {interaction}}',
  'summary.subject': '{reference}: write the summary of the {contact}',
  'summary.heading': 'A summary is missing',
  'summary.text': 'The {contact} of {day} for {what} has no summary yet.',
  'summary.advice': 'Write a few lines while you remember it: what was said, and what comes next.',
  'summary.why': 'You get this because you recorded the interaction.',
  'summary.change': 'This is sent once.',
  // A decision
  'decided.subject':
    '{reference}: {noun} {outcome, select, approved {approved} returned {returned} withdrawn {withdrawn}}',
  'decided.heading':
    'The {noun} was {outcome, select, approved {approved} returned {returned} withdrawn {withdrawn}}',
  'decided.text':
    '{isYours, select, yes {Your request} no {The request by {by}}} {to} was {outcome, select, approved {approved} returned {returned} withdrawn {withdrawn}}{decider}.',
  'decided.by': ' by {name}',
  'decided.by-for': ' by {name} on behalf of {other}',
  'decided.again': 'Nothing has changed yet. Make the changes that the note asks for, then resubmit.',
  'decided.open': 'See the decision',
  'decided.why':
    '{as, select, asker {You get this because you asked for this change.} owner {You get this because you own the engagement.} other {You get this because you watch the engagement or could have decided the request.}}',
  'decided.change':
    '{as, select, asker {You receive the outcome of your requests.} owner {Owners receive every decision about their engagements.} other {If you watch it, you can stop watching on its page.}}',
  // Assignments
  'assigned.subject':
    '{references}: {as, select, owner {you are the new owner} co_owner {you are a new co-owner} assignee {you have a new milestone} several {you have {count} new assignments}}',
  'assigned.heading': '{count, plural, one {You have a new assignment} other {You have # new assignments}}',
  'assigned.role':
    '{isBy, select, yes {{by} made you} no {You are now}} {as, select, owner {the owner} co_owner {a co-owner}} of {what}, due {day}.',
  'assigned.milestone':
    '{isBy, select, yes {{by} assigned {milestone} of {what} to you, due {day}.} no {You have been assigned {milestone} of {what}, due {day}.}}',
  'assigned.step': 'the milestone “{title}”',
  'assigned.step.untitled': 'a milestone',
  'assigned.why':
    '{count, plural, one {You get this because it was assigned to you.} other {You get this because they were assigned to you.}}',
  'assigned.change': 'Assignments within five minutes arrive as one message.',
  // Comments
  'mentioned.subject': '{references}: you were mentioned in a comment',
  'mentioned.heading': 'You were mentioned',
  'mentioned.text': '{by} mentioned you in {what}',
  'mentioned.why': 'You get this because somebody mentioned you in a comment.',
  'mentioned.change': 'Everybody who is mentioned gets a message.',
  'commented.subject': '{references}: {count, plural, one {a new comment} other {# new comments}}',
  'commented.heading': '{count, plural, one {A new comment} other {# new comments}}',
  'commented.text': '{by} commented on {what}',
  'commented.why': 'You get this because you own, co-own or watch the engagement.',
  quoted: '{line}: “{excerpt}”',
  unquoted: '{line}.',
  'mentioned.several': '{count, plural, one {# mention} other {# mentions}} in {what}',
  'commented.several': '{count, plural, one {# comment} other {# comments}} on {what}',
  'and-more': 'and {count} more',
  // Several things in one message
  'digest.count':
    '{section, select, overdue {{count} overdue} due_soon {{count} due soon} waiting {{count} to decide} returned {{count} returned} stale {{count} without news} team {{count} in your team} news {{count} new}}',
  'digest.heading': 'Your reminders of {day}',
  'digest.section':
    '{section, select, overdue {Overdue} due_soon {Due soon} waiting {Waiting for your decision} returned {Returned to you} stale {Without news} team {In your team} news {News}}',
  'digest.instead':
    '{because, select, left {{what} (instead of {name}, who has left)} may_not_read {{what} (instead of {name}, who may not read it)} no_role {{what} (instead of {name}, who has no role for it)} nobody_decides {{what} (nobody may decide it)} nobody_supervises {{what} (no supervisor can get it)}}',
  'digest.why': 'You get this because these reminders concern you.',
  'digest.change':
    'You can choose in your profile how you get each kind of message, and at what hour. You get no message on a morning without reminders.',
  // Accounts
  role: '{isBureau, select, yes {{role, select, administrator {administrator} auditor {auditor}} of the bureau} no {{role, select, supervisor {supervisor} officer {officer} viewer {viewer}} of {team}}}',
  'by-whom': '{isBy, select, yes { by {by}} no {}}',
  'account.change': 'You cannot turn off messages about your account.',
  'account.not-you': 'If you did not expect this, tell your administrator immediately.',
  'invitation.subject': 'Your account is ready: choose a password',
  'invitation.text': 'An account was created for you{byWhom}. Choose a password to start.',
  'invitation.link': 'The link works once, until {day}. Do not share it.',
  'invitation.action': 'Choose a password',
  'invitation.why': 'You get this because an account was created for this address.',
  'reset.subject': 'Choose a new password',
  'reset.text':
    '{isBy, select, yes {{by} asked for a new password for your account.} no {Somebody asked for a new password for your account on the sign-in page.}}',
  'reset.link': 'The link works once, within an hour. Your old password works until you choose a new one.',
  'reset.ignore': 'If you did not ask for this, you do not need to do anything.',
  'reset.action': 'Choose a new password',
  'reset.why': 'You get this because this is the address of your account.',
  'password.subject': '{isReset, select, yes {Your password was reset} no {Your password was changed}}',
  'password.text': 'You were signed out in all other browsers.',
  'password.why': 'You get this because the password of your account changed.',
  'role-given.subject': 'You are now {role}',
  'role-given.text': 'You were made {role}{byWhom}{confirmed}.',
  'role-given.confirmed': ', confirmed by {name}',
  'role-taken.subject': 'You are no longer {role}',
  'role-taken.text': 'Your role as {role} was removed{byWhom}.',
  'roles.why': 'You get this because your roles changed.',
  'email-asked.subject': 'Check a requested change of your e-mail address',
  'email-asked.text':
    'The new address would be {to}{isBy, select, yes {, as {by} asked} no {}}. A second person has to confirm this.',
  'email-asked.why': 'You get this because this is the current address of your account.',
  'email.subject': 'The e-mail address of your account was changed',
  'email.text': 'It was changed from {from} to {to}{byWhom}. Sign in with the new one.',
  'email.why': 'You get this because this is the old or the new address of your account.',
  'reactivated.subject': 'Your account is active again',
  'reactivated.text': 'It was reactivated{byWhom}. You can sign in with your password.',
  'reactivated.why': 'You get this because your account was reactivated.',
  'address-refused.subject': 'E-mails do not reach {who}',
  'address-refused.text': 'The mail server refuses e-mails to {address}, so {who} gets no reminders.',
  'address-refused.answer': 'Its answer: “{answer}”',
  'address-refused.next':
    'Correct the address, or hand over the work if the person has left. You get this message once.',
  'address-refused.action': 'Open the person',
  'address-refused.why': 'You get this because you are an administrator.',
  'grant.subject': 'Confirm or refuse a role change',
  'grant.text': '{isBy, select, yes {{by}} no {The command line}} asked for this: {what}.',
  'grant.membership': '{who} becomes {role}',
  'grant.bureau': '{who} becomes {roles} of the bureau',
  'grant.bureau.none': '{who} is no longer {roles}',
  'grant.bureau-role': '{role, select, administrator {administrator} auditor {auditor}}',
  'grant.reactivation': 'the account of {who} is activated again',
  'grant.email': 'the e-mail address of {who} changes from {from} to {to}',
  'grant.team-move': '{team} moves below another team',
  'grant.effect': 'It takes effect once another person confirms it, and expires after {day}.',
  'grant.action': 'Review the change',
  'grant.why': 'You get this because you may confirm it.',
} as const;
