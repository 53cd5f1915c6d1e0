import { describe, expect, it } from '@jest/globals';
import { giveWay, type KnownRow, rulesAround } from './voices.js';

const about = { subjectId: 'engagement', refersOn: '2026-03-10', recipientId: 'owner' };
const at = (day: number) => new Date(Date.UTC(2026, 2, day, 12));

const known = (id: string, rule: string, day: number, state: KnownRow['state'] = 'planned'): KnownRow => ({
  ...about,
  id,
  rule,
  offset: day - 10,
  state,
  sendAt: at(day),
});
const fresh = (rule: string, day: number, other: Partial<typeof about> = {}) => ({
  ...about,
  ...other,
  rule,
  sendAt: at(day),
});

describe('of several reminders to one person about one date', () => {
  it('the nearest is sent and supersedes every older unsent one', () => {
    const rows = [fresh('engagement_due', 9), fresh('engagement_overdue', 11), fresh('engagement_due', 10)];
    const { knownIds, fresh: gaveWay } = giveWay([known('a', 'engagement_due', 3)], rows);
    expect(knownIds).toEqual(['a']);
    expect([...gaveWay]).toEqual([rows[0], rows[2]]);
  });

  it('a suppressed or superseded one supersedes nothing', () => {
    const row = fresh('engagement_due', 9);
    const nearer = [
      known('a', 'engagement_due', 10, 'suppressed'),
      known('b', 'engagement_overdue', 11, 'superseded'),
    ];
    expect(giveWay(nearer, [row])).toEqual({ knownIds: [], fresh: new Set() });
  });

  it('one that comes after a nearer one was sent, is being sent or has failed is superseded', () => {
    for (const state of ['sent', 'sending', 'failed'] as const) {
      const row = fresh('engagement_due', 9);
      expect(giveWay([known('a', 'engagement_overdue', 11, state)], [row]).fresh).toEqual(new Set([row]));
    }
  });

  it('a sent one stays sent', () => {
    expect(giveWay([known('a', 'engagement_due', 3, 'sent')], [fresh('engagement_due', 9)])).toEqual({
      knownIds: [],
      fresh: new Set(),
    });
  });

  it('the later in order is sent if two have the same time', () => {
    const rows = [fresh('request_waiting', 12), fresh('request_climbed', 12)];
    expect(giveWay([], rows).fresh).toEqual(new Set([rows[0]]));
    expect(giveWay([known('a', 'request_waiting', 12)], [rows[1]!])).toEqual({
      knownIds: ['a'],
      fresh: new Set(),
    });
    expect(giveWay([known('b', 'engagement_due', 9), known('a', 'engagement_due', 9)], []).knownIds).toEqual([
      'a',
    ]);
  });

  it('another date, person or family is independent', () => {
    const rows = [
      fresh('engagement_due', 9),
      fresh('engagement_due', 10, { refersOn: '2026-03-11' }),
      fresh('engagement_due', 10, { recipientId: 'co-owner' }),
      fresh('engagement_escalated', 13),
    ];
    expect(giveWay([], rows).fresh.size).toBe(0);
  });

  it('one without a family, or of a rule that no longer exists, is never superseded', () => {
    const rows = [fresh('comment', 9), fresh('comment', 10), fresh('gone', 9), fresh('gone', 10)];
    expect(giveWay([], rows).fresh.size).toBe(0);
  });
});

it('only rules of one family about the same kind of subject are compared', () => {
  expect(rulesAround('engagement_due')).toEqual(
    expect.arrayContaining(['engagement_due', 'engagement_overdue']),
  );
  expect(rulesAround('engagement_due')).not.toContain('milestone_due');
  expect(rulesAround('comment')).toEqual(['comment']);
  expect(rulesAround('gone')).toEqual(['gone']);
});
