import { describe, expect, it } from '@jest/globals';
import { WorkingCalendar } from '../calendars/working-calendar.js';
import {
  MONDAY,
  type Setting,
  ladderOf,
  requestWith,
  decidersOf,
} from '#test/support/cases/ladder-setting.js';

describe('the deadline of a decision', () => {
  const climbsOn = (today: string, setting: Setting = {}, askedOn = MONDAY) =>
    ladderOf({ today, ...setting }).climbs(requestWith({ askedOn }));

  it('is five working days, and the request escalates on the day after', () => {
    expect(ladderOf().decideBy(requestWith())).toBe('2026-03-09');
    expect(climbsOn('2026-03-09')).toBe(0);
    expect(climbsOn('2026-03-10')).toBe(1);
    expect(decidersOf({ today: '2026-03-09' })).toEqual(['first', 'second']);
    expect(decidersOf({ today: '2026-03-10' })).toEqual(['first', 'second', 'office-head']);
  });

  it('makes the request escalate again after the same number of days, up to the top', () => {
    expect(climbsOn('2026-03-16')).toBe(1);
    expect(climbsOn('2026-03-17')).toBe(2);
    expect(decidersOf({ today: '2026-03-17' })).toEqual(['first', 'second', 'office-head', 'bureau-head']);
    expect(climbsOn('2027-03-17')).toBe(2);
    expect(decidersOf({ today: '2027-03-17' })).toEqual(['first', 'second', 'office-head', 'bureau-head']);
  });

  it('does not count weekends and public holidays', () => {
    // Sent on the Thursday before Memorial Day (25 May 2026).
    const request = requestWith({ askedOn: '2026-05-21' });
    expect(ladderOf({ today: '2026-05-21' }).decideBy(request)).toBe('2026-05-29');
    const plain = { calendar: new WorkingCalendar({ country: 'XX', weekendDays: [6, 7], exceptions: [] }) };
    expect(ladderOf({ today: '2026-05-21', team: plain }).decideBy(request)).toBe('2026-05-28');
  });

  it('uses the calendar of the team with its own days off', () => {
    const calendar = new WorkingCalendar({
      country: 'US',
      weekendDays: [5, 6],
      exceptions: [{ dayOn: '2026-03-03', isWorked: false, name: 'Team day' }],
    });
    expect(ladderOf({ team: { calendar } }).decideBy(requestWith())).toBe('2026-03-10');
  });

  it('follows the policy of the team', () => {
    const team = { decideWithinDays: 1 };
    expect(ladderOf({ team }).decideBy(requestWith())).toBe('2026-03-03');
    expect(climbsOn('2026-03-04', { team })).toBe(1);
    expect(climbsOn('2026-03-05', { team })).toBe(2);
  });

  it('starts on the next working day if the request is sent on a weekend', () => {
    expect(ladderOf().decideBy(requestWith({ askedOn: '2026-02-28' }))).toBe('2026-03-06');
  });

  it('shows the working days left or overdue', () => {
    const left = (today: string) => ladderOf({ today }).daysLeft(requestWith());
    expect(['2026-03-02', '2026-03-06', '2026-03-07', '2026-03-09', '2026-03-10'].map(left)).toEqual([
      5, 1, 1, 0, -1,
    ]);
  });

  it('skips levels that have no supervisor', () => {
    const supervisors = { office: [] };
    expect(decidersOf({ today: '2026-03-10', supervisors })).toEqual(['first', 'second', 'bureau-head']);
  });

  it('does not run before a request is sent', () => {
    expect(ladderOf().climbs(requestWith({ askedOn: null }))).toBe(0);
    expect(decidersOf({ today: '2026-12-31' }, { askedOn: null })).toEqual(['first', 'second']);
  });
});
