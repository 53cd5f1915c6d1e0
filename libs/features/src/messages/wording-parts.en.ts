import type { Day, Status, Verb } from '#contract';
import { daysBetween } from '#platform/clock.js';
import { dayInWords } from './days-in-words.js';
import type { About, OpenRequest, RequestInWords } from './letter.js';

/** Pieces of English sentences that several letters share. */

export const day = (value: Day) => dayInWords(value, 'en');
/** Without the day of the week. */
const shortDay = (value: Day) => day(value).replace(/^\w+ /, '');

/** "tomorrow (Tuesday 3 March 2026)" */
export function relative(value: Day, today: Day): string {
  const days = daysBetween(today, value);
  const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };
  const word = near[days] ?? (days > 0 ? `in ${days} days` : `${-days} days ago`);
  return `${word} (${day(value)})`;
}

export const isOrWasDue = (dueOn: Day, today: Day) =>
  `${dueOn < today ? 'was due' : 'is due'} ${relative(dueOn, today)}`;

const MAX_TITLE = 90;
const cut = (text: string) => (text.length > MAX_TITLE ? `${text.slice(0, MAX_TITLE - 1).trimEnd()}…` : text);
export const titled = (start: string, title: string | null) => (title ? `${start}: ${cut(title)}` : start);

export const named = ({ reference, title }: About) => (title ? `${reference} “${title}”` : reference);
export const hidden = ({ title }: About): string[] =>
  title ? [] : ['Its title is not given here, because only named people may read this engagement.'];

/** The engagement's page, at one of its tabs. */
export const open = ({ reference }: About, tab?: 'milestones' | 'comments') => ({
  label: `Open ${reference}`,
  path: `/engagements/${reference}${tab ? `/${tab}` : ''}`,
});
export const review = ({ id }: RequestInWords, label: string) => ({ label, path: `/decisions/${id}` });

/** How long dated reminders continue, and what a person can change about them today. */
export const untilThen = (until: string) =>
  `Such reminders come at 08:00 in the time zone set in your profile, until ${until}.`;
export const WATCHERS_STOP = 'If you watch it and no longer want to, stop watching on its page.';

export const ESCALATED =
  'Messages of this kind can’t be switched off: they come only when a date has been missed for days.';

export const STATUSES: Record<Status, string> = {
  draft: 'draft',
  planned: 'planned',
  active: 'active',
  on_hold: 'on hold',
  completed: 'completed',
  closed: 'closed',
  cancelled: 'cancelled',
};

const NOUNS: Record<Verb, string> = {
  plan: 'plan',
  start: 'start',
  hold: 'hold',
  resume: 'resumption',
  extend: 'extension',
  complete: 'completion',
  close: 'closure',
  reopen: 'reopening',
  revive: 'revival',
  cancel: 'cancellation',
};

/** "extension to 4 May 2026": says which of several requests it is. */
export const nounOf = ({ verb, dueOn }: RequestInWords) =>
  verb === 'extend' && dueOn ? `${NOUNS.extend} to ${shortDay(dueOn)}` : NOUNS[verb];
/** Replaces the advice to request something that is already requested. */
export const waits = ({ request, isYours }: OpenRequest) =>
  `The ${nounOf(request)} that ${request.askedBy} asked for waits for ${isYours ? 'your' : 'a'} decision.`;
export const toRequest = ({ request, isYours }: OpenRequest) =>
  review(request, isYours ? 'Review the request' : 'See the request');

/** The same with the round, from the second on, so that no two requests on one engagement read the same. */
export const numbered = (request: RequestInWords) =>
  request.round > 1 ? `${nounOf(request)} (round ${request.round})` : nounOf(request);

/** The request in words, after "asks" and after "request". */
export const TO: Record<Verb, (what: string) => string> = {
  plan: (what) => `to approve the plan of ${what}`,
  start: (what) => `to start ${what}`,
  hold: (what) => `to put ${what} on hold`,
  resume: (what) => `to resume ${what}`,
  extend: (what) => `to move the due date of ${what}`,
  complete: (what) => `to complete ${what}`,
  close: (what) => `to close ${what}`,
  reopen: (what) => `to reopen ${what}`,
  revive: (what) => `to revive ${what}`,
  cancel: (what) => `to cancel ${what}`,
};
