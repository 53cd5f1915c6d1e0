import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from './public-holidays.js';
import { type CalendarFacts, WorkingCalendar } from './working-calendar.js';

const calendar = (facts: Partial<CalendarFacts> = {}) =>
  new WorkingCalendar({ country: 'US', weekendDays: [6, 7], exceptions: [], ...facts });

describe('the working calendar of a team', () => {
  it('does not work at the weekend', () => {
    expect(
      ['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map((day) => calendar().isWorkingDay(day)),
    ).toEqual([true, false, false, true]);
  });

  it('does not work on the public holidays of its country or on days off in lieu', () => {
    expect(calendar().isWorkingDay('2026-06-19')).toBe(false);
    expect(calendar().isWorkingDay('2026-07-03')).toBe(false);
    expect(calendar({ country: 'MX' }).isWorkingDay('2026-06-19')).toBe(true);
    expect(calendar({ country: 'MX' }).isWorkingDay('2026-09-16')).toBe(false);
  });

  it('does not work on the day in lieu for New Year that falls in the year before', () => {
    expect(calendar().isWorkingDay('2027-12-31')).toBe(false);
  });

  it('counts each day of a holiday of several days', () => {
    const eid = ['2026-05-26', '2026-05-27', '2026-05-28'];
    expect(eid.map((day) => calendar({ country: 'SA', weekendDays: [5, 6] }).isWorkingDay(day))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('lets exceptions of the team override weekends and holidays', () => {
    const own = calendar({
      exceptions: [
        { dayOn: '2026-03-07', isWorked: true, name: 'Election support' },
        { dayOn: '2026-06-19', isWorked: true, name: 'Summit' },
        { dayOn: '2026-03-09', isWorked: false, name: 'Move of the office' },
      ],
    });
    expect(own.isWorkingDay('2026-03-07')).toBe(true);
    expect(own.isWorkingDay('2026-06-19')).toBe(true);
    expect(own.isWorkingDay('2026-03-09')).toBe(false);
  });

  it('has its weekend on other days than Saturday and Sunday if the team says so', () => {
    const own = calendar({ weekendDays: [5, 6] });
    expect(own.isWorkingDay('2026-03-06')).toBe(false);
    expect(own.isWorkingDay('2026-03-08')).toBe(true);
  });

  it('counts working days forward over a weekend and a holiday', () => {
    expect(calendar().addWorkingDays('2026-06-18', 1)).toBe('2026-06-22');
    expect(calendar().addWorkingDays('2026-06-18', 5)).toBe('2026-06-26');
    expect(calendar().addWorkingDays('2026-06-20', 1)).toBe('2026-06-22');
  });

  it('counts working days backward', () => {
    expect(calendar().addWorkingDays('2026-06-22', -1)).toBe('2026-06-18');
  });

  it('stays on the same day for zero days, on working days and days off', () => {
    expect(calendar().addWorkingDays('2026-06-20', 0)).toBe('2026-06-20');
  });

  it('counts the working days between two days without the first and with the last', () => {
    expect(calendar().workingDaysBetween('2026-06-18', '2026-06-22')).toBe(1);
    expect(calendar().workingDaysBetween('2026-06-22', '2026-06-18')).toBe(-1);
    expect(calendar().workingDaysBetween('2026-06-18', '2026-06-18')).toBe(0);
  });

  it('agrees with itself: there are n working days between a day and its n-th working day', () => {
    const own = calendar({ country: 'IL', weekendDays: [5, 6] });
    for (let days = 1; days <= 300; days += 7) {
      expect(own.workingDaysBetween('2026-01-05', own.addWorkingDays('2026-01-05', days))).toBe(days);
    }
  });

  it('knows only weekends for a country without a known calendar', () => {
    expect(publicHolidays('AQ', 2026).size).toBe(0);
    expect(calendar({ country: 'AQ' }).addWorkingDays('2026-12-24', 1)).toBe('2026-12-25');
  });

  it('stops the search if the team never works', () => {
    const never = calendar({ weekendDays: [1, 2, 3, 4, 5, 6, 7] });
    expect(() => never.addWorkingDays('2026-01-01', 1)).toThrow('no working day');
  });

  it('lists holidays in order, by the date in the country', () => {
    const days = [...publicHolidays('US', 2026).keys()];
    expect(days).toContain('2026-12-25');
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day.startsWith('2026-'))).toBe(true);
  });
});
