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

/**
 * Who may decide a request today (domain: four eyes, ladder, clock). Eligible are the team's supervisors and
 * the holders of their delegations; if there are none, those of the team above, and so on. Each time the
 * deadline passes, the next level with an eligible person is added. Computed on demand, never stored.
 */
export class Ladder {
  private readonly rungs: ReadonlyMap<string, Rung>;

  constructor(private readonly facts: LadderFacts) {
    this.rungs = new Map(facts.rungs.map((rung) => [rung.id, rung]));
  }

  deciders(request: LadderCase): EligibleDecider[] {
    const levels = this.levels(request).filter((level) => level.length > 0);
    return levels.slice(0, 1 + this.climbs(request)).flat();
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
    const top = this.chain(request.teamId).length - 1;
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
    return this.facts.rungs.filter(({ id }) => this.chain(id).some(isSupervisedByThem)).map(({ id }) => id);
  }

  /** Supervisors of the team, or of those above it, whose delegation `userId` holds today. */
  lendersTo(userId: string, teamId: string): string[] {
    const chain = this.chain(teamId);
    const supervisors = new Set(
      chain.flatMap((rung) =>
        (this.facts.supervisors.get(rung.id) ?? []).map((supervisor) => supervisor.userId),
      ),
    );
    return this.lentToday(chain)
      .filter((power) => power.to.userId === userId && supervisors.has(power.fromUserId))
      .map(({ fromUserId }) => fromUserId);
  }

  /** The delegations that apply today to the team at the bottom of `chain`. */
  private lentToday(chain: readonly Rung[]): LentPower[] {
    const today = chain[0]?.today ?? '';
    return this.facts.delegations.filter(
      ({ startsOn, endsOn, teamId }) =>
        startsOn <= today && today <= endsOn && (teamId === null || chain.some(({ id }) => id === teamId)),
    );
  }

  private clock(request: LadderCase): { rung: Rung; askedOn: Day } {
    const rung = this.rungs.get(request.teamId);
    if (!rung) throw new Error(`no team ${request.teamId} on the ladder`);
    return { rung, askedOn: request.askedOn ?? rung.today };
  }

  /** The team and the teams above it, from the bottom up. */
  private chain(teamId: string): Rung[] {
    const chain: Rung[] = [];
    for (
      let rung = this.rungs.get(teamId);
      rung;
      rung = rung.parentId ? this.rungs.get(rung.parentId) : undefined
    ) {
      chain.push(rung);
    }
    return chain;
  }

  private levels(request: LadderCase): EligibleDecider[][] {
    const chain = this.chain(request.teamId);
    // The root has no level above it: its own supervisors decide there. Four eyes still applies.
    const rungs = request.isAboveTeam && chain.length > 1 ? chain.slice(1) : chain;
    const seen = new Set<string>();
    return rungs.map((rung) =>
      this.level(request, rung, chain).filter(({ userId }) => !seen.has(userId) && seen.add(userId)),
    );
  }

  private level(request: LadderCase, rung: Rung, chain: readonly Rung[]): EligibleDecider[] {
    const chainIds = chain.map(({ id }) => id);
    const isParty = (userId: string) => request.partyIds.includes(userId);
    const mayRead = ({ userId }: Candidate) =>
      request.visibility !== 'restricted' || request.namedIds.includes(userId);
    const isEligible = (candidate: Candidate) =>
      candidate.isAvailable &&
      !isParty(candidate.userId) &&
      candidate.teamIds.some((id) => chainIds.includes(id)) &&
      mayRead(candidate);

    const supervisors = this.facts.supervisors.get(rung.id) ?? [];
    const own = supervisors
      .filter(isEligible)
      .map(({ userId, name }) => ({ userId, name, onBehalfOf: null, teamId: rung.id }));
    const lent = this.lentToday(chain).flatMap(({ fromUserId, to }) => {
      const lender = supervisors.find(({ userId }) => userId === fromUserId);
      if (!lender || isParty(fromUserId) || !isEligible(to)) return [];
      const onBehalfOf = { id: fromUserId, name: lender.name };
      return [{ userId: to.userId, name: to.name, onBehalfOf, teamId: rung.id }];
    });
    return [...own, ...lent];
  }
}
