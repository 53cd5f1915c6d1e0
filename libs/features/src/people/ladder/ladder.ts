import type { Day, Visibility } from '#contract';
import { addDays } from '#platform/clock.js';
import type { WorkingCalendar } from '../calendars/working-calendar.js';

/** A supervisor of a team, or a person to whom a supervisor has delegated. */
export interface EligibleDecider {
  userId: string;
  name: string;
  /** The supervisor whose delegation is used; null for a supervisor with their own authority. */
  onBehalfOf: { id: string; name: string } | null;
  /** The team whose supervisor decides, or delegated the decision. */
  teamId: string;
}

/** What the ladder needs to know about a request. */
export interface LadderCase {
  teamId: string;
  /**
   * The person who asked, and everyone who owned or co-owned the engagement while the request was open. None
   * of them may decide, and no one may decide on their behalf.
   */
  partyIds: readonly string[];
  visibility: Visibility;
  /** Owner, co-owners and readers: the people who may read the engagement if it is restricted. */
  namedIds: readonly string[];
  /** True if the decision belongs to the level above the team (revive). */
  isAboveTeam: boolean;
  /** The day of the request in the team's time zone; null before it is sent. */
  askedOn: Day | null;
}

/** A team as one level of the ladder. */
export interface Rung {
  id: string;
  parentId: string | null;
  decideWithinDays: number;
  calendar: WorkingCalendar;
  /** Today in the team's time zone. */
  today: Day;
}

export interface Candidate {
  userId: string;
  name: string;
  /** Active, not away, and without a bureau-wide role: administrators and auditors have no power to decide. */
  isAvailable: boolean;
  /** The last day of an absence that keeps the person from deciding today. */
  awayUntilOn?: Day | null;
  /**
   * Teams in which the person is officer or supervisor. To decide, one of these must be the team of the
   * request or a team above it.
   */
  teamIds: readonly string[];
}

export interface LentPower {
  fromUserId: string;
  to: Candidate;
  /** Limits the delegation to this team and those below it; null for all teams that the lender supervises. */
  teamId: string | null;
  startsOn: Day;
  endsOn: Day;
}

export interface LadderFacts {
  rungs: readonly Rung[];
  /** Supervisors by the team in which they hold the role directly. */
  supervisors: ReadonlyMap<string, readonly Candidate[]>;
  delegations: readonly LentPower[];
}

interface TeamLadder {
  /** The team and the teams above it, from the bottom up. */
  chain: readonly Rung[];
  /** The teams of the chain. */
  ids: ReadonlySet<string>;
  /** The delegations that apply to the team today. */
  lentToday: readonly LentPower[];
}

/**
 * Who may decide a request today (domain: four eyes, ladder, clock). Eligible are the team's supervisors and
 * the holders of their delegations; if there are none, those of the team above, and so on. Each time the
 * deadline passes, the next level with an eligible person is added. Computed on demand, never stored.
 */
export class Ladder {
  private readonly rungs: ReadonlyMap<string, Rung>;
  /** What is the same for every request of a team, once it was asked for. */
  private readonly teams = new Map<string, TeamLadder>();

  constructor(private readonly facts: LadderFacts) {
    this.rungs = new Map(facts.rungs.map((rung) => [rung.id, rung]));
  }

  deciders(request: LadderCase): EligibleDecider[] {
    const seen = new Set<string>();
    const levels = this.levels(request)
      .map((rung) => this.level(request, rung).filter(({ userId }) => !seen.has(userId) && seen.add(userId)))
      .filter((level) => level.length > 0);
    return levels.slice(0, 1 + this.climbs(request)).flat();
  }

  /** Whether anybody could decide. */
  isDecidable(request: LadderCase): boolean {
    return this.levels(request).some((rung) => this.level(request, rung, 1).length > 0);
  }

  /**
   * Supervisors who could decide if they were not away today, up to the highest level whose people may decide:
   * others decide meanwhile.
   */
  absent(request: LadderCase): { userId: string; name: string; untilOn: Day }[] {
    const levels = this.levels(request);
    const isOpen = (rung: Rung) => this.level(request, rung, 1).length > 0;
    const first = levels.findIndex(isOpen);
    const reached = levels.slice(0, (first < 0 ? levels.length : first) + 1 + this.climbs(request));
    const people = reached.flatMap((rung) => this.facts.supervisors.get(rung.id) ?? []);
    const found = people.flatMap((person) =>
      person.awayUntilOn && this.mightDecide(request, person)
        ? [{ userId: person.userId, name: person.name, untilOn: person.awayUntilOn }]
        : [],
    );
    return [...new Map(found.map((each) => [each.userId, each])).values()];
  }

  /** The day by which the request must be decided before it escalates for the first time. */
  decideBy(request: LadderCase): Day {
    const { rung, askedOn } = this.clock(request);
    return rung.calendar.addWorkingDays(askedOn, rung.decideWithinDays);
  }

  /** Working days left until `decideBy`; negative after it. */
  daysLeft(request: LadderCase): number {
    const { rung } = this.clock(request);
    return rung.calendar.workingDaysBetween(rung.today, this.decideBy(request));
  }

  /** How often the request has escalated because the deadline passed. */
  climbs(request: LadderCase): number {
    if (request.askedOn === null) return 0;
    const { rung, askedOn } = this.clock(request);
    const top = this.team(request.teamId).chain.length - 1;
    const gone = rung.calendar.workingDaysBetween(askedOn, addDays(rung.today, -1));
    return Math.max(0, Math.min(top, Math.floor(gone / rung.decideWithinDays)));
  }

  /**
   * The teams in which this person could ever decide: as a supervisor there or above, or with a delegation,
   * whatever its dates.
   */
  teamsOf(userId: string): string[] {
    const lenders = this.facts.delegations.filter(({ to }) => to.userId === userId);
    const powers = new Set([userId, ...lenders.map(({ fromUserId }) => fromUserId)]);
    const isSupervisedByThem = (rung: Rung) =>
      this.facts.supervisors.get(rung.id)?.some((supervisor) => powers.has(supervisor.userId)) ?? false;
    return this.facts.rungs
      .filter(({ id }) => this.team(id).chain.some(isSupervisedByThem))
      .map(({ id }) => id);
  }

  /** Supervisors of the team, or of those above it, whose delegation `userId` holds today. */
  lendersTo(userId: string, teamId: string): string[] {
    const { chain, lentToday } = this.team(teamId);
    const supervisors = new Set(
      chain.flatMap((rung) =>
        (this.facts.supervisors.get(rung.id) ?? []).map((supervisor) => supervisor.userId),
      ),
    );
    return lentToday
      .filter((power) => power.to.userId === userId && supervisors.has(power.fromUserId))
      .map(({ fromUserId }) => fromUserId);
  }

  private clock(request: LadderCase): { rung: Rung; askedOn: Day } {
    const rung = this.rungs.get(request.teamId);
    if (!rung) throw new Error(`no team ${request.teamId} on the ladder`);
    return { rung, askedOn: request.askedOn ?? rung.today };
  }

  private team(teamId: string): TeamLadder {
    const known = this.teams.get(teamId);
    if (known) return known;
    const chain: Rung[] = [];
    for (
      let rung = this.rungs.get(teamId);
      rung;
      rung = rung.parentId ? this.rungs.get(rung.parentId) : undefined
    ) {
      chain.push(rung);
    }
    const today = chain[0]?.today ?? '';
    const ids = new Set(chain.map(({ id }) => id));
    const lentToday = this.facts.delegations.filter(
      (power) =>
        power.startsOn <= today && today <= power.endsOn && (power.teamId === null || ids.has(power.teamId)),
    );
    const team = { chain, ids, lentToday };
    this.teams.set(teamId, team);
    return team;
  }

  private levels({ teamId, isAboveTeam }: LadderCase): readonly Rung[] {
    const { chain } = this.team(teamId);
    // The root has no level above it: its own supervisors decide there. Four eyes still applies.
    return isAboveTeam && chain.length > 1 ? chain.slice(1) : chain;
  }

  /** Whether the person may decide on days on which they are not away. */
  private mightDecide(request: LadderCase, { userId, teamIds }: Candidate): boolean {
    const { ids } = this.team(request.teamId);
    return (
      !request.partyIds.includes(userId) &&
      teamIds.some((id) => ids.has(id)) &&
      (request.visibility !== 'restricted' || request.namedIds.includes(userId))
    );
  }

  /** The first `most` of the people of this level who may decide. */
  private level(request: LadderCase, rung: Rung, most = Infinity): EligibleDecider[] {
    const { lentToday } = this.team(request.teamId);
    const isParty = (userId: string) => request.partyIds.includes(userId);
    const isEligible = (person: Candidate) => person.isAvailable && this.mightDecide(request, person);

    const found: EligibleDecider[] = [];
    const supervisors = this.facts.supervisors.get(rung.id) ?? [];
    for (const supervisor of supervisors) {
      const { userId, name } = supervisor;
      if (found.length < most && isEligible(supervisor)) {
        found.push({ userId, name, onBehalfOf: null, teamId: rung.id });
      }
    }
    for (const { fromUserId, to } of lentToday) {
      if (found.length >= most) break;
      const lender = supervisors.find(({ userId }) => userId === fromUserId);
      if (!lender || isParty(fromUserId) || !isEligible(to)) continue;
      const onBehalfOf = { id: fromUserId, name: lender.name };
      found.push({ userId: to.userId, name: to.name, onBehalfOf, teamId: rung.id });
    }
    return found;
  }
}
