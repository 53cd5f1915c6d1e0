import ICAL, { type Component } from 'ical.js';

/** An event of a calendar, as a calendar program reads it. */
export interface ReadEvent {
  uid: string;
  summary: string;
  /** First day, and the day after the last. */
  start: string;
  end: string;
  isAllDay: boolean;
  sequence: number;
  stamp: string;
  lastModified: string;
  url: string;
  categories: string[];
  status: string;
}

const LINE_OCTETS = 75;

/** Each line ends with CRLF, has at most 75 octets and is whole UTF-8, as RFC 5545 (3.1) wants it. */
function assertLines(text: string): void {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const lines = text.slice(0, -2).split('\r\n');
  const wrong = lines.find(
    (line) => /[\r\n]/.test(line) || Buffer.byteLength(line) > LINE_OCTETS || !line.isWellFormed(),
  );
  if (wrong !== undefined) throw new Error(`a line that calendar programs may not read: ${wrong}`);
}

const textOf = (component: Component, name: string) => String(component.getFirstPropertyValue(name));

/** Reads a calendar strictly. @throws for anything that is not iCalendar, or lacks what each event must have */
export function readCalendar(text: string): { name: string; events: ReadEvent[] } {
  assertLines(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const name of ['version', 'prodid'])
    if (calendar.getAllProperties(name).length !== 1) throw new Error(`not one ${name}`);
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    for (const name of [
      'uid',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'sequence',
      'last-modified',
      'status',
    ])
      if (component.getAllProperties(name).length !== 1) throw new Error(`an event has not one ${name}`);
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isAllDay: event.startDate.isDate && event.endDate.isDate,
      sequence: event.sequence,
      stamp: textOf(component, 'dtstamp'),
      lastModified: textOf(component, 'last-modified'),
      url: textOf(component, 'url'),
      categories: component.getFirstProperty('categories')?.getValues() as string[],
      status: textOf(component, 'status'),
    };
  });
  return { name: textOf(calendar, 'x-wr-calname'), events };
}
