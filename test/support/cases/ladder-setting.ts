import { WorkingCalendar } from '#features/people/calendars/working-calendar.js';
import {
  type Candidate,
  Ladder,
  type LadderCase,
  type LadderFacts,
  type LentPower,
  type Rung,
} from '#features/people/ladder/ladder.js';

export const MONDAY = '2026-03-02';

/** A level of the tree (bureau, office or team), with the calendar of the United States. */
const rung = (id: string, parentId: string | null, facts: Partial<Rung> = {}): Rung => ({
  id,
  parentId,
  decideWithinDays: 5,
  calendar: new WorkingCalendar({ country: 'US', weekendDays: [6, 7], exceptions: [] }),
  today: MONDAY,
  ...facts,
});

export const person = (userId: string, teamId: string, facts: Partial<Candidate> = {}): Candidate => ({
  userId,
  name: userId,
  isAvailable: true,
  teamIds: [teamId],
  ...facts,
});

export const away = { isAvailable: false };

export const lent = (fromUserId: string, to: Candidate, facts: Partial<LentPower> = {}): LentPower => ({
  fromUserId,
  to,
  teamId: null,
  startsOn: MONDAY,
  endsOn: '2026-03-06',
  ...facts,
});

export interface Setting {
  today?: string;
  team?: Partial<Rung>;
  /** Supervisors by team; by default two in the team, one in the office, one in the bureau. */
  supervisors?: Record<string, Candidate[]>;
  delegations?: LentPower[];
}

export const SUPERVISORS = {
  team: [person('first', 'team'), person('second', 'team')],
  office: [person('office-head', 'office')],
  bureau: [person('bureau-head', 'bureau')],
};

export function ladderOf({
  today = MONDAY,
  team = {},
  supervisors = {},
  delegations = [],
}: Setting = {}): Ladder {
  const facts: LadderFacts = {
    rungs: [
      rung('bureau', null, { today }),
      rung('office', 'bureau', { today }),
      rung('team', 'office', { today, ...team }),
      rung('other-team', 'office', { today }),
    ],
    supervisors: new Map(Object.entries<Candidate[]>({ ...SUPERVISORS, ...supervisors })),
    delegations,
  };
  return new Ladder(facts);
}

export const requestWith = (facts: Partial<LadderCase> = {}): LadderCase => ({
  teamId: 'team',
  partyIds: ['officer', 'owner'],
  visibility: 'bureau',
  namedIds: ['owner'],
  isAboveTeam: false,
  askedOn: MONDAY,
  ...facts,
});

export const decidersOf = (setting: Setting = {}, request: Partial<LadderCase> = {}) =>
  ladderOf(setting)
    .deciders(requestWith(request))
    .map(({ userId, onBehalfOf }) => (onBehalfOf ? `${userId} for ${onBehalfOf.id}` : userId));
