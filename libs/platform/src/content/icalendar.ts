import type { Day } from '#contract';
import { addDays } from '../clock.js';

/** One all-day event. */
export interface CalendarDate {
  /** The same for the same date in every answer, whatever changes about it. */
  uid: string;
  on: Day;
  summary: string;
  url: string;
  categories: readonly string[];
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** Rises with every change. */
  sequence: number;
  /** When it last changed. */
  changedAt: Date;
}

/** Octets of a line, without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' };

// eslint-disable-next-line no-control-regex -- control characters have no place in a text
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A value of type TEXT (RFC 5545, 3.3.11), without other control characters than the end of a line. */
const text = (value: string) =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(/[\\;,\n]/g, (sign) => ESCAPES[sign]!);

const day = (value: Day) => value.replaceAll('-', '');

const instant = (value: Date) => `${value.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Octets of a character in UTF-8. */
const octetsOf = (character: string) => {
  const point = character.codePointAt(0)!;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
};

/** The line in pieces that are short enough. A character that takes several octets stays whole. */
function folded(line: string): string {
  // A third of the octets is enough room for any characters.
  if (line.length * 3 <= LINE_OCTETS || Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      // The blank that starts a continued line counts too.
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/**
 * Without a method, DTSTAMP says when the event last changed (RFC 5545, 3.8.7.2): equal facts give equal bytes. The
 * end of an all-day event is the day after it (3.6.1). A due date does not fill a day, so it is transparent.
 */
const linesOf = ({ uid, on, summary, url, categories, status, sequence, changedAt }: CalendarDate) => [
  'BEGIN:VEVENT',
  `UID:${text(uid)}`,
  `DTSTAMP:${instant(changedAt)}`,
  `LAST-MODIFIED:${instant(changedAt)}`,
  `SEQUENCE:${sequence}`,
  `DTSTART;VALUE=DATE:${day(on)}`,
  `DTEND;VALUE=DATE:${day(addDays(on, 1))}`,
  `SUMMARY:${text(summary)}`,
  `URL:${url}`,
  `CATEGORIES:${categories.map(text).join(',')}`,
  `STATUS:${status}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
];

/** A calendar as iCalendar (RFC 5545), with the name and the hourly refresh that calendar programs read (RFC 7986). */
export function writeCalendar(name: string, dates: readonly CalendarDate[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Demarche//Calendar feeds//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...dates.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
