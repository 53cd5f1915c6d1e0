import { describe, expect, it } from '@jest/globals';
import { Organisation } from './organisation.js';

const team = (id: string, parentId: string | null, supervisorIds: string[]) => ({
  id,
  name: id,
  parentId,
  timeZone: 'UTC',
  decideWithinDays: 5,
  reminders: {},
  supervisorIds,
});

const organisation = new Organisation([
  team('bureau', null, ['head', 'deputy']),
  team('office', 'bureau', []),
  team('division', 'office', ['division head']),
  team('team', 'division', ['lead', 'division head']),
]);
const levels = (...notTold: string[]) =>
  [0, 1, 2, 3].map((level) => organisation.supervisors('team', level, (id) => !notTold.includes(id)));

describe('the supervisors of an escalation', () => {
  it('are those of the team, then of the next team above that has any, each person on one level', () => {
    expect(levels()).toEqual([['lead', 'division head'], ['head', 'deputy'], [], []]);
    expect(levels('division head')).toEqual([['lead'], ['head', 'deputy'], [], []]);
  });

  it('are those of the next level if nobody on the first may receive the reminder', () => {
    expect(levels('lead', 'division head')).toEqual([['head', 'deputy'], [], [], []]);
  });

  it('are nobody at the top of the tree', () => {
    expect(levels('lead', 'division head', 'head', 'deputy')).toEqual([[], [], [], []]);
    expect(organisation.supervisors('nowhere', 0, () => true)).toEqual([]);
  });
});
