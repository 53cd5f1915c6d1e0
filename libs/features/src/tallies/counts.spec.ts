import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, STANDINGS, VISIBILITIES } from '#contract';
import { countsOf } from './counts.js';

describe('the counts of one key', () => {
  it('take those that are overdue or due soon from the open ones', () => {
    expect(
      countsOf([
        { measure: 'draft', engagements: 2 },
        { measure: 'active', engagements: 5 },
        { measure: 'overdue', engagements: 3 },
        { measure: 'due_soon', engagements: 1 },
        { measure: 'on_hold', engagements: 4 },
        { measure: 'closed', engagements: 6 },
      ]),
    ).toEqual({
      total: 17,
      byStatus: { draft: 2, planned: 0, active: 5, on_hold: 4, completed: 0, closed: 6, cancelled: 0 },
      byHealth: { on_track: 3, due_soon: 1, overdue: 3, paused: 4, done: 6 },
    });
  });
});

describe('the permission table', () => {
  it('lets only restricted engagements be read by name: the database keeps no such counts for others', () => {
    const byName = VISIBILITIES.filter((visibility) =>
      STANDINGS.some((standing) => PERMISSIONS.record[`engagement.read.${visibility}`][standing] === 'named'),
    );
    expect(byName).toEqual(['restricted']);
  });
});
