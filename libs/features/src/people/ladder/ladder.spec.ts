import { describe, expect, it } from '@jest/globals';
import {
  person,
  away,
  lent,
  SUPERVISORS,
  ladderOf,
  requestWith,
  decidersOf,
} from '#test/support/cases/ladder-setting.js';

describe('the deciders', () => {
  it('are the supervisors of the team', () => {
    expect(decidersOf()).toEqual(['first', 'second']);
    expect(ladderOf().deciders(requestWith())[0]).toEqual({
      userId: 'first',
      name: 'first',
      onBehalfOf: null,
      teamId: 'team',
    });
  });

  it('never include the person who asked or the owner', () => {
    expect(decidersOf({}, { partyIds: ['first', 'owner'] })).toEqual(['second']);
    expect(decidersOf({}, { partyIds: ['officer', 'second'] })).toEqual(['first']);
  });

  it('never include a person who owned or co-owned the engagement while the request waited', () => {
    expect(decidersOf({}, { partyIds: ['officer', 'owner', 'second'] })).toEqual(['first']);
    expect(decidersOf({}, { partyIds: ['officer', 'owner', 'first', 'second'] })).toEqual(['office-head']);
  });

  it('are the supervisors of the team above if all supervisors of the team are parties of the request', () => {
    expect(decidersOf({}, { partyIds: ['first', 'second'] })).toEqual(['office-head']);
  });

  it('are the supervisors of the team above if all supervisors of the team are away', () => {
    const team = SUPERVISORS.team.map((supervisor) => ({ ...supervisor, ...away }));
    expect(decidersOf({ supervisors: { team } })).toEqual(['office-head']);
  });

  it('are found as far up the tree as necessary', () => {
    const nobody = { team: [], office: [] };
    expect(decidersOf({ supervisors: nobody })).toEqual(['bureau-head']);
    expect(decidersOf({ supervisors: nobody }, { partyIds: ['officer', 'bureau-head'] })).toEqual([]);
  });

  it('never come from another team', () => {
    const stranger = { 'other-team': [person('stranger', 'other-team')], team: [], office: [], bureau: [] };
    expect(decidersOf({ supervisors: stranger })).toEqual([]);
  });

  it('never include an administrator or auditor who is also a supervisor', () => {
    const team = [person('administrator', 'team', { isAvailable: false }), person('second', 'team')];
    expect(decidersOf({ supervisors: { team } })).toEqual(['second']);
  });

  it('of a restricted engagement are only the people who are named to read it', () => {
    const restricted = { visibility: 'restricted', namedIds: ['owner', 'second'] } as const;
    expect(decidersOf({}, restricted)).toEqual(['second']);
    expect(decidersOf({}, { ...restricted, namedIds: ['owner', 'bureau-head'] })).toEqual(['bureau-head']);
    expect(decidersOf({}, { ...restricted, namedIds: ['owner'] })).toEqual([]);
  });

  it('of a team engagement are the supervisors of the team, named or not', () => {
    expect(decidersOf({}, { visibility: 'team' })).toEqual(['first', 'second']);
  });

  it('include a person who supervises the team and a team above only once', () => {
    const both = person('first', 'team', { teamIds: ['team', 'office'] });
    const supervisors = { team: [both], office: [both, person('office-head', 'office')] };
    expect(decidersOf({ supervisors })).toEqual(['first']);
    expect(decidersOf({ supervisors, today: '2026-03-10' })).toEqual(['first', 'office-head']);
  });
});

describe('a delegation', () => {
  const officer = person('deputy', 'team');

  it('lets its holder decide on behalf of the supervisor, beside the others', () => {
    expect(decidersOf({ delegations: [lent('first', officer)] })).toEqual([
      'first',
      'second',
      'deputy for first',
    ]);
  });

  it('replaces a supervisor who is away', () => {
    const team = [person('first', 'team', away)];
    expect(decidersOf({ supervisors: { team }, delegations: [lent('first', officer)] })).toEqual([
      'deputy for first',
    ]);
  });

  it('is valid from its first day to its last, inclusive, in the time zone of the team', () => {
    const delegations = [lent('first', officer, { startsOn: '2026-03-03', endsOn: '2026-03-04' })];
    const on = (today: string) =>
      decidersOf({ today, delegations }, { askedOn: today }).includes('deputy for first');
    expect(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('never works on behalf of a person who asked, owns the engagement or owned it', () => {
    const delegations = [lent('first', officer)];
    expect(decidersOf({ delegations }, { partyIds: ['first', 'owner'] })).toEqual(['second']);
    expect(decidersOf({ delegations }, { partyIds: ['officer', 'first'] })).toEqual(['second']);
  });

  it('never works for a holder who asked or owns the engagement', () => {
    const delegations = [lent('first', officer)];
    expect(decidersOf({ delegations }, { partyIds: ['deputy', 'owner'] })).toEqual(['first', 'second']);
    expect(decidersOf({ delegations }, { partyIds: ['officer', 'deputy'] })).toEqual(['first', 'second']);
  });

  it('cannot be passed on by its holder', () => {
    const delegations = [lent('first', officer), lent('deputy', person('third', 'team'))];
    expect(decidersOf({ delegations })).toEqual(['first', 'second', 'deputy for first']);
  });

  it('ends when the person who gave it is no longer a supervisor', () => {
    expect(decidersOf({ delegations: [lent('former', officer)] })).toEqual(['first', 'second']);
  });

  it('works only for officers and supervisors of the team or of a team above', () => {
    const holders = [
      person('viewer', 'team', { teamIds: [] }),
      person('stranger', 'other-team'),
      person('office-officer', 'office'),
      person('gone', 'team', away),
    ];
    const delegations = holders.map((holder) => lent('first', holder));
    expect(decidersOf({ delegations })).toEqual(['first', 'second', 'office-officer for first']);
  });

  it('covers the team it is limited to and the teams below', () => {
    const limitedTo = (teamId: string) =>
      decidersOf({
        supervisors: { team: [], office: [person('office-head', 'office', away)] },
        delegations: [lent('office-head', officer, { teamId })],
      });
    expect(limitedTo('team')).toEqual(['deputy for office-head']);
    expect(limitedTo('office')).toEqual(['deputy for office-head']);
    expect(limitedTo('other-team')).toEqual(['bureau-head']);
  });

  it('works for a restricted engagement only if the holder is named to read it', () => {
    const restricted = { visibility: 'restricted', namedIds: ['owner', 'deputy'] } as const;
    const delegations = [lent('first', officer), lent('second', person('unnamed', 'team'))];
    expect(decidersOf({ delegations }, restricted)).toEqual(['deputy for first']);
  });

  it('comes second to the holder’s own authority', () => {
    const delegations = [lent('first', person('second', 'team'))];
    expect(decidersOf({ delegations })).toEqual(['first', 'second']);
  });

  it('lists everyone who delegated to the holder, at any level of the tree', () => {
    const delegations = [
      lent('first', officer),
      lent('bureau-head', officer),
      lent('first', person('x', 'team')),
    ];
    const ladder = ladderOf({ delegations });
    expect(ladder.lendersTo('deputy', 'team')).toEqual(['first', 'bureau-head']);
    expect(ladder.lendersTo('deputy', 'other-team')).toEqual(['bureau-head']);
    expect(ladder.lendersTo('first', 'team')).toEqual([]);
  });
});

describe('a decision above the team', () => {
  it('belongs to the supervisors of the level above, not to those of the team', () => {
    expect(decidersOf({}, { isAboveTeam: true })).toEqual(['office-head']);
    expect(decidersOf({ today: '2026-03-10' }, { isAboveTeam: true })).toEqual([
      'office-head',
      'bureau-head',
    ]);
    expect(decidersOf({}, { isAboveTeam: true, partyIds: ['office-head', 'owner'] })).toEqual([
      'bureau-head',
    ]);
  });

  it('has no decider if no level above has a supervisor', () => {
    expect(decidersOf({ supervisors: { office: [], bureau: [] } }, { isAboveTeam: true })).toEqual([]);
  });

  it('at the top of the tree belongs to the supervisors there, under the four-eyes rule', () => {
    const bureau = [person('bureau-head', 'bureau'), person('bureau-deputy', 'bureau')];
    const atTheTop = { teamId: 'bureau', isAboveTeam: true, partyIds: ['bureau-head', 'owner'] };
    expect(decidersOf({ supervisors: { bureau } }, atTheTop)).toEqual(['bureau-deputy']);
    expect(decidersOf({}, atTheTop)).toEqual([]);
  });

  it('can be made with a delegation from the level above', () => {
    const delegations = [
      lent('office-head', person('deputy', 'team')),
      lent('first', person('third', 'team')),
    ];
    expect(decidersOf({ delegations }, { isAboveTeam: true })).toEqual([
      'office-head',
      'deputy for office-head',
    ]);
  });
});

it('lists the teams in which a person could ever decide', () => {
  const delegations = [
    lent('first', person('deputy', 'team'), { startsOn: '2026-05-01', endsOn: '2026-05-02' }),
  ];
  const teamsOf = (userId: string) => ladderOf({ delegations }).teamsOf(userId).sort();
  expect(teamsOf('first')).toEqual(['team']);
  expect(teamsOf('office-head')).toEqual(expect.arrayContaining(['office', 'team']));
  expect(teamsOf('deputy')).toEqual(['team']);
  expect(teamsOf('owner')).toEqual([]);
});

it('fails for a team that does not exist', () => {
  expect(() => ladderOf().decideBy(requestWith({ teamId: 'nowhere' }))).toThrow('no team nowhere');
});
