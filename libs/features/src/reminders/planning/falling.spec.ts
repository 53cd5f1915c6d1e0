import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#platform/clock.js';
import { WorkingCalendar } from '../../people/calendars/working-calendar.js';
import { calendarDates, calendarOffset, workingDates, workingOffset } from './falling.js';

const vienna = new WorkingCalendar({ country: 'AT', weekendDays: [6, 7], exceptions: [] });
const day = fc.integer({ min: 0, max: 1_000 }).map((days) => addDays('2026-01-01', days));

describe('the dates with a reminder on a given day', () => {
  test('are found by counting back: due in a week, tomorrow, today', () => {
    expect(calendarDates([-7, -1, 0], ['2026-03-01'])).toEqual(
      new Set(['2026-03-08', '2026-03-02', '2026-03-01']),
    );
  });

  test('are several after days off: Wednesday is the third working day after Friday, Saturday and Sunday', () => {
    expect(workingDates([3], ['2026-03-11'], vienna)).toEqual(
      new Set(['2026-03-06', '2026-03-07', '2026-03-08']),
    );
  });

  test('are none on a day off', () => {
    expect(workingDates([1, 2, 3], ['2026-05-01', '2026-05-02'], vienna)).toEqual(new Set());
  });

  test('are exactly the dates that reach the day when working days are counted forward', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (on, offset) => {
        const backwards = workingDates([offset], [on], vienna);
        for (let back = 0; back < 40; back += 1) {
          const date = addDays(on, -back);
          const falls = vienna.isWorkingDay(on) && vienna.addWorkingDays(date, offset) === on;
          expect([date, backwards.has(date)]).toEqual([date, falls]);
          expect(workingOffset(date, on, new Set([offset]), vienna)).toBe(falls ? offset : undefined);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are exactly the dates that reach the day when calendar days are counted forward', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 800 }), (on, offset) => {
        const [date] = calendarDates([offset], [on]);
        expect(calendarOffset(date!, on, new Set([offset]))).toBe(offset);
      }),
    );
  });
});
