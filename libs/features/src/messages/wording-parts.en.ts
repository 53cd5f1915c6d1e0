import type { Day, Status, Verb } from '#contract';
import { daysBetween } from '#platform/clock.js';
import { dayInWords } from './days-in-words.js';
import type { About, OpenRequest, RequestInWords } from './letter.js';

/** Pieces of English sentences that several letters share. */

export const day = (value: Day) => dayInWords(value, 'en');
/** Without the day of the week. */
const shortDay = (value: Day) => day(value).replace(/^\w+ /, '');
/** "3 Mar 2026", for subject lines. */
const briefDay = (value: Day) => shortDay(value).replace(/([A-Z][a-z]{2})[a-z]*/, '$1');

/** "tomorrow (Tuesday 3 March 2026)" */
export function relative(value: Day, today: Day): string {
  const days = daysBetween(today, value);
  const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };
  const word = near[days] ?? (days > 0 ? `in ${days} days` : `${-days} days ago`);
  return `${word} (${day(value)})`;
}

export const isOrWasDue = (dueOn: Day, today: Day) =>
  `${dueOn < today ? 'was due' : 'is due'} ${relative(dueOn, today)}`;

/** "by tomorrow" or "by 3 Mar 2026", for subject lines. */
export function dueBy(value: Day, today: Day): string {
  const days = daysBetween(today, value);
  if (days === 0) return 'today';
  return days === 1 ? 'by tomorrow' : `by ${briefDay(value)}`;
}
export const sinceWhen = (value: Day) => `since ${briefDay(value)}`;

/** Phones and mail programs cut longer subject lines. */
const MAX_SUBJECT = 69;
/** A shorter piece of a title says nothing. */
const MIN_TITLE = 12;
export function cut(text: string, max = MAX_SUBJECT): string {
  if (text.length <= max) return text;
  // At the end of a word, if there is one.
  const whole = text.slice(0, max).replace(/\s+\S*$/, '');
  return `${whole.slice(0, max - 1)}…`;
}
/** A subject line with as much of the title as fits. */
export function titled(start: string, title: string | null): string {
  const room = MAX_SUBJECT - start.length - ' – '.length;
  return title && room >= Math.min(MIN_TITLE, title.length) ? `${start} – ${cut(title, room)}` : cut(start);
}

export const named = ({ reference, title }: About) => (title ? `${reference} “${title}”` : reference);
export const hidden = ({ title }: About): string[] =>
  title ? [] : ['The title is left out because only named people may read this engagement.'];

/** The engagement's page, at one of its tabs. */
export const open = ({ reference }: About, tab?: 'milestones' | 'comments') => ({
  label: `Open ${reference}`,
  path: `/engagements/${reference}${tab ? `/${tab}` : ''}`,
});
export const review = ({ id }: RequestInWords, label: string) => ({ label, path: `/decisions/${id}` });

/** How long dated reminders continue, and what a person can change about them today. */
export const untilThen = (until: string) =>
  `These reminders arrive at 08:00 in the time zone of your profile until ${until}.`;
export const WATCHERS_STOP = 'If you watch it, you can stop watching on its page.';

export const ESCALATED =
  'You cannot turn off escalations. They are sent only when a date was missed days ago.';

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

const nounWith = ({ verb, dueOn }: RequestInWords, inWords: (value: Day) => string) =>
  verb === 'extend' && dueOn ? `${NOUNS.extend} to ${inWords(dueOn)}` : NOUNS[verb];
/** "extension to 4 May 2026": says which of several requests it is. */
export const nounOf = (request: RequestInWords) => nounWith(request, shortDay);
/** Replaces the advice to request something that is already requested. */
export const waits = ({ request, isYours }: OpenRequest) =>
  `The ${nounOf(request)} requested by ${request.askedBy} is waiting for ${isYours ? 'your' : 'a'} decision.`;
/** What a supervisor can do about a missed date, for subject lines. */
export function whatToDo(waiting: OpenRequest | null): string {
  if (!waiting) return 'ask the owner';
  return waiting.isYours ? 'please decide' : 'request waiting';
}
export const toRequest = ({ request, isYours }: OpenRequest) =>
  review(request, isYours ? 'Review the request' : 'See the request');

/** For subject lines. The round, from the second on, keeps the requests on one engagement apart. */
export const numbered = (request: RequestInWords) =>
  nounWith(request, briefDay) + (request.round > 1 ? ` (review ${request.round})` : '');

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
