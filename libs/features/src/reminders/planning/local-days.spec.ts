import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dayAsOf,
  daysBetweenInstants,
  daysJumped,
  mondayFrom,
  type Morning,
  morningOf,
  nextQuietHour,
  quietHourOf,
  teamDays,
} from './local-days.js';

const ZONES = [
  'America/New_York',
  'Europe/Vienna',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
];
const zone = fc.constantFrom(...ZONES);
const anyMorning = fc.tuple(zone, fc.nat(23)).map(([timeZone, hour]) => morningOf(timeZone, hour));
const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2029, 0) }).map((at) => new Date(at));

describe('the days on which reminders are sent', () => {
  test('are those with 08:00 inside the window, including its end', () => {
    const days = daysBetweenInstants(new Date('2026-03-07T13:00:00Z'), new Date('2026-03-09T12:00:00Z'));
    expect(days('America/New_York 8').map(({ day, sendAt }) => [day, sendAt.toISOString()])).toEqual([
      ['2026-03-08', '2026-03-08T12:00:00.000Z'],
      ['2026-03-09', '2026-03-09T12:00:00.000Z'],
    ]);
  });

  test('each belong to exactly one of two adjacent windows, wherever they meet', () => {
    fc.assert(
      fc.property(anyMorning, instant, fc.nat(400), fc.nat(400), (morning, start, first, second) => {
        const middle = new Date(start.getTime() + first * 3_600_000);
        const end = new Date(middle.getTime() + second * 3_600_000);
        const whole = daysBetweenInstants(start, end)(morning).map(({ day }) => day);
        const parts = [
          ...daysBetweenInstants(start, middle)(morning),
          ...daysBetweenInstants(middle, end)(morning),
        ];
        expect(parts.map(({ day }) => day)).toEqual(whole);
        expect(new Set(whole).size).toBe(whole.length);
      }),
    );
  });

  test('in a run as of an instant are the recipient’s day at that instant, at any hour', () => {
    const days = dayAsOf(new Date('2026-03-02T23:30:00Z'));
    expect(days('America/New_York 8')).toMatchObject([{ day: '2026-03-02' }]);
    expect(days('Europe/Vienna 8')).toMatchObject([{ day: '2026-03-03' }]);
    expect(days('Europe/Vienna 8')[0]!.sendAt).toEqual(new Date('2026-03-02T23:30:00Z'));
  });

  test('use UTC for a time zone that this machine does not know', () => {
    expect(quietHourOf('2026-03-02', 'Mars/Olympus 8')).toEqual(new Date('2026-03-02T08:00:00Z'));
  });

  test('match every day of a team to exactly one day of a recipient across all clock changes', () => {
    fc.assert(
      fc.property(anyMorning, zone, instant, (morning, teamZone, start) => {
        const end = new Date(start.getTime() + 40 * 24 * 3_600_000);
        const days = daysBetweenInstants(
          start,
          end,
        )(morning).flatMap((day) => teamDays(day, morning, teamZone));
        for (const [place, day] of days.entries()) {
          if (place > 0) expect(Date.parse(day) - Date.parse(days[place - 1]!)).toBe(86_400_000);
        }
        expect(days.length).toBeGreaterThanOrEqual(39);
      }),
    );
  });
});

describe('the mornings that a person skips by changing time zone or quiet hour', () => {
  const jumped = (from: Morning, to: Morning, plannedUntil: string) => {
    const until = new Date(plannedUntil);
    return daysJumped(from, new Date(until.getTime() - 15 * 60_000), until)(to).map(({ day }) => day);
  };

  test('are still ahead in the old time zone and past in the new one', () => {
    // 08:00 is 13:00 UTC in New York and 23:00 UTC of the day before in Tokyo.
    expect(jumped('America/New_York 8', 'Asia/Tokyo 8', '2026-12-01T09:00:00Z')).toEqual(['2026-12-01']);
    expect(jumped('Asia/Tokyo 8', 'America/New_York 8', '2026-12-01T09:00:00Z')).toEqual([]);
  });

  test('are never mornings that the person already had', () => {
    expect(jumped('America/New_York 8', 'America/Chicago 8', '2026-12-08T15:00:00Z')).toEqual([]);
    expect(jumped('America/New_York 8', 'Asia/Tokyo 8', '2026-12-01T14:00:00Z')).toEqual([]);
    expect(jumped('Europe/Vienna 8', 'Europe/Vienna 8', '2026-12-01T14:00:00Z')).toEqual([]);
  });

  test('are also those that an earlier quiet hour leaves behind, and no others', () => {
    // Planned until 08:30 in Vienna.
    expect(jumped('Europe/Vienna 9', 'Europe/Vienna 7', '2026-12-01T07:30:00Z')).toEqual(['2026-12-01']);
    expect(jumped('Europe/Vienna 7', 'Europe/Vienna 9', '2026-12-01T07:30:00Z')).toEqual([]);
    expect(jumped('Europe/Vienna 8', 'Europe/Vienna 7', '2026-12-01T07:30:00Z')).toEqual([]);
  });
});

describe('the message of a morning', () => {
  test('leaves at the next quiet hour, and the weekly one on Monday', () => {
    const next = nextQuietHour(new Date('2026-03-06T07:00:00Z'), 'Europe/Vienna 8');
    expect(next).toEqual({ day: '2026-03-07', at: new Date('2026-03-07T07:00:00Z') });
    expect(mondayFrom('2026-03-07', 'Europe/Vienna 8')).toEqual(new Date('2026-03-09T07:00:00Z'));
    expect(mondayFrom('2026-03-09', 'Europe/Vienna 8')).toEqual(new Date('2026-03-09T07:00:00Z'));
  });
});
