import { describe, expect, it } from '@jest/globals';
import type { BureauRole } from '#contract';
import { Organisation as Bureau } from '../../access/organisation/organisation.js';
import { Organisation } from './organisation.js';

const team = (id: string, parentId: string | null) => ({
  ...{
    id,
    parentId,
    timeZone: 'UTC',
    country: 'US',
    weekendDays: [6, 7],
    decideWithinDays: 5,
    days: [],
    reminders: {},
  },
});
const person = (id: string, bureauRoles: BureauRole[] = [], isActive = true) => ({
  ...{ id, name: id, isActive, bureauRoles, timeZone: 'UTC', awayFromOn: null, awayUntilOn: null },
});
const supervises = (userId: string, teamId: string) => ({ userId, teamId, role: 'supervisor' as const });

const organisation = new Organisation(
  new Bureau(
    {
      version: 1,
      teams: [
        team('bureau', null),
        team('office', 'bureau'),
        team('division', 'office'),
        team('team', 'division'),
        team('lone', null),
      ],
      people: [
        ...['deputy', 'division head', 'head', 'lead'].map((id) => person(id)),
        person('admin', ['administrator']),
        person('gone', [], false),
      ],
      memberships: [
        supervises('head', 'bureau'),
        supervises('deputy', 'bureau'),
        supervises('division head', 'division'),
        supervises('lead', 'team'),
        supervises('division head', 'team'),
        supervises('gone', 'team'),
      ],
      delegations: [],
    },
    new Date(),
  ),
);
const levels = (...notTold: string[]) =>
  [0, 1, 2, 3].map((level) => organisation.supervisors('team', level, (id) => !notTold.includes(id)));

describe('the supervisors of an escalation', () => {
  it('are those of the team, then of the next team above that has any, each person on one level', () => {
    expect(levels()).toEqual([['division head', 'lead'], ['deputy', 'head'], [], []]);
    expect(levels('division head')).toEqual([['lead'], ['deputy', 'head'], [], []]);
  });

  it('are those of the next level if nobody on the first may receive the reminder', () => {
    expect(levels('lead', 'division head')).toEqual([['deputy', 'head'], [], [], []]);
  });

  it('are nobody at the top of the tree', () => {
    expect(levels('lead', 'division head', 'head', 'deputy')).toEqual([[], [], [], []]);
    expect(organisation.supervisors('nowhere', 0, () => true)).toEqual([]);
  });

  it('answer for the teams where they are on the first level, and administrators where nobody is', () => {
    expect(organisation.teamsUnder('head').next).toEqual(['bureau', 'office']);
    expect(organisation.teamsUnder('lead').next).toEqual(['team']);
    expect(organisation.teamsUnder('admin').next).toEqual(['lone']);
    expect(organisation.teamsUnder('gone')).toEqual({ next: [], near: [], all: [] });
  });
});
