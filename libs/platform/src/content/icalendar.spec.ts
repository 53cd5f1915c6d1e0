import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCalendar } from '#test/support/readers/calendar.js';
import { type CalendarDate, writeCalendar } from './icalendar.js';

const DATE: CalendarDate = {
  uid: 'due.0190@demarche.example',
  on: '2026-03-08',
  summary: 'ENG-2026-00001 due: Training',
  url: 'https://demarche.example/engagements/ENG-2026-00001',
  categories: ['Due date', 'Active'],
  status: 'CONFIRMED',
  sequence: 3,
  changedAt: new Date('2026-03-02T15:04:05.678Z'),
};

const read = (fields: Partial<CalendarDate>) =>
  readCalendar(writeCalendar('Dates', [{ ...DATE, ...fields }])).events[0]!;

describe('a calendar', () => {
  test('is exactly these lines', () => {
    expect(writeCalendar('My; dates, all', [DATE]).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Demarche//Calendar feeds//EN',
      'CALSCALE:GREGORIAN',
      'NAME:My\\; dates\\, all',
      'X-WR-CALNAME:My\\; dates\\, all',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:due.0190@demarche.example',
      'DTSTAMP:20260302T150405Z',
      'LAST-MODIFIED:20260302T150405Z',
      'SEQUENCE:3',
      'DTSTART;VALUE=DATE:20260308',
      'DTEND;VALUE=DATE:20260309',
      'SUMMARY:ENG-2026-00001 due: Training',
      'URL:https://demarche.example/engagements/ENG-2026-00001',
      'CATEGORIES:Due date,Active',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  test('without a date is a calendar all the same', () => {
    expect(readCalendar(writeCalendar('Dates', []))).toEqual({ name: 'Dates', events: [] });
  });

  test.each([
    ['2026-03-08', '2026-03-09'],
    ['2026-02-28', '2026-03-01'],
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2026-12-31', '2027-01-01'],
    ['2026-10-25', '2026-10-26'],
  ])('has an event on %s that ends before %s', (on, end) => {
    expect(read({ on })).toMatchObject({ start: on, end, isAllDay: true });
  });

  test('says any text so that a calendar program reads the same', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom('\\', ';', ',', ':', '"', '\n', 'n', ' ', 'é', '語', '👩‍👧'),
        maxLength: 300,
      }),
    );
    // What a stored text never holds: control characters and halves of characters.
    const stored = text
      // eslint-disable-next-line no-control-regex -- control characters are what it removes
      .map((value) => value.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ''))
      .filter((value) => value.isWellFormed());
    // After a backslash at the end of a category ical.js misses the comma before the next one. Ours are words.
    const category = stored.map((value) => value.replaceAll('\\', ''));
    fc.assert(
      fc.property(stored, fc.array(category, { minLength: 1, maxLength: 4 }), (summary, categories) => {
        const event = read({ summary: `ENG ${summary}`, categories: categories.map((one) => `c${one}`) });
        expect(event.summary).toBe(`ENG ${summary}`);
        expect(event.categories).toEqual(categories.map((one) => `c${one}`));
      }),
      { numRuns: 500 },
    );
  });

  test('leaves out control characters, and reads every end of a line alike', () => {
    expect(read({ summary: 'a\u0007b\r\nc\rd\ne' }).summary).toBe('ab\nc\nd\ne');
  });
});
