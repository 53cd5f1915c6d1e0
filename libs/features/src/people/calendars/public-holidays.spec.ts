import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from './public-holidays.js';

const daysOf = (country: string, year: number) => [...publicHolidays(country, year).keys()];

/**
 * Days off of the federal government, from its own list: a holiday on a Saturday moves to Friday, on a Sunday
 * to Monday.
 */
const FEDERAL = {
  2026: '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25',
  2027: '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25',
  2029: '01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25',
  2030: '01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
};

describe('the public holidays of a country', () => {
  it.each(Object.entries(FEDERAL))(
    'of the United States in %s are those of the federal government',
    (year, kept) => {
      const isWorkday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());
      expect(daysOf('US', Number(year)).filter(isWorkday).join(' ')).toBe(
        kept.replace(/\d\d-\d\d/g, `${year}-$&`),
      );
    },
  );

  it('include the day off in lieu, whatever the source calls it', () => {
    expect(daysOf('PR', 2028)).toContain('2028-11-10');
    expect(daysOf('IE', 2027)).toContain('2027-12-27');
    // This day off is kept only in some regions.
    expect(daysOf('ES', 2030)).not.toContain('2030-01-07');
  });

  it('of Thailand on a weekend move to the next working day', () => {
    const lieu = (year: number) =>
      [...publicHolidays('TH', year)]
        .filter(([, name]) => name.endsWith('(substitute day)'))
        .map(([day]) => day);
    // Vesak is on a Sunday, the king's birthday on a Saturday.
    expect(lieu(2026)).toEqual(['2026-06-01', '2026-12-07']);
    expect(lieu(2027)).toEqual(['2027-10-25', '2027-12-06']);
    // New Year is on a Saturday; Songkran ends on one.
    expect(lieu(2028)).toEqual(['2028-01-03', '2028-04-17', '2028-06-05', '2028-08-14', '2028-12-11']);
    // New Year's Eve is on the Sunday before, New Year's Day follows it.
    expect(lieu(2029)[0]).toBe('2029-01-02');
    expect(lieu(2029)).toContain('2029-04-16');
  });

  it('of India are those of its central government, as far as they are known in advance', () => {
    expect(daysOf('IN', 2026)).toEqual(
      '01-26 03-04 03-21 03-26 03-31 04-03 04-14 05-01 05-27 06-26 08-15 08-26 09-04 10-02 10-20 11-08 11-24 12-25'
        .split(' ')
        .map((day) => `2026-${day}`),
    );
    // Holidays that depend on a sighting of the moon are not known for 2027.
    expect([...publicHolidays('IN', 2027).values()]).toHaveLength(14);
    expect(publicHolidays('IN', 2027).get('2027-10-29')).toBe('Diwali');
    for (let year = 2026; year <= 2030; year += 1)
      expect(publicHolidays('IN', year).size).toBeGreaterThanOrEqual(12);
  });

  it('come in date order, and an unknown country has none', () => {
    for (const country of ['TH', 'IN', 'US'])
      expect(daysOf(country, 2026)).toEqual(daysOf(country, 2026).sort());
    expect(daysOf('XX', 2026)).toEqual([]);
  });
});
