import { type Day, isUnfinished, type Status } from '#contract';
import { calendarText } from '#locales/calendar.js';
import { productWord } from '#locales/files.js';
import type { Language } from '#locales/languages.js';
import { addDays, daysBetween } from '#platform/clock.js';
import type { CalendarDate } from '#platform/content/icalendar.js';
import { DAYS_AHEAD, DAYS_BACK, type DatedEngagement } from './dated-engagements.js';

/** So many dates a feed has at most: those nearest to today. */
const MOST_DATES = 2_000;

interface FeedReader {
  language: Language;
  today: Day;
  /** Where people open the product, such as `https://demarche.example`. */
  publicUrl: string;
}

type Kind = 'due' | 'review' | 'milestone';

const statusOf = (status: Status): CalendarDate['status'] => {
  if (status === 'draft') return 'TENTATIVE';
  return status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED';
};

/** A restricted engagement appears only by its reference: a calendar is shown on many devices, and often shared. */
function datesOf(engagement: DatedEngagement, { language, publicUrl }: FeedReader): CalendarDate[] {
  const { id, reference, title, visibility, status, dueOn, reviewOn, version, updatedAt } = engagement;
  const date = (kind: Kind, subjectId: string, on: Day, named: string, tab = ''): CalendarDate => {
    const what = calendarText(language, kind, { reference });
    return {
      uid: `${kind}.${subjectId}@${new URL(publicUrl).hostname}`,
      on,
      summary: visibility === 'restricted' ? what : calendarText(language, 'titled', { what, title: named }),
      url: `${publicUrl}/engagements/${reference}${tab}`,
      categories: [calendarText(language, `category.${kind}`), productWord(language, `status.${status}`)],
      status: statusOf(status),
      sequence: version,
      changedAt: updatedAt,
    };
  };
  const steps = isUnfinished(status) ? engagement.milestones : [];
  return [
    date('due', id, dueOn, title),
    ...(status === 'on_hold' && reviewOn ? [date('review', id, reviewOn, title)] : []),
    ...steps.map((step) => date('milestone', step.id, step.dueOn, step.title, '/milestones')),
  ];
}

/** The dates of these engagements that a feed holds, in their order. */
export function feedDates(engagements: readonly DatedEngagement[], reader: FeedReader): CalendarDate[] {
  const [first, last] = [addDays(reader.today, -DAYS_BACK), addDays(reader.today, DAYS_AHEAD)];
  const distance = ({ on }: CalendarDate) => Math.abs(daysBetween(reader.today, on));
  const held = engagements
    .flatMap((engagement) => datesOf(engagement, reader))
    .filter(({ on }) => on >= first && on <= last);
  const nearest =
    held.length <= MOST_DATES
      ? held
      : held.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_DATES);
  return nearest.toSorted((a, b) => (`${a.on} ${a.uid}` < `${b.on} ${b.uid}` ? -1 : 1));
}
