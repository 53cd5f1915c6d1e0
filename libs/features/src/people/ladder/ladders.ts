import type { Day } from '#contract';
import { dayIn } from '#platform/clock.js';
import { mayDecide, type Organisation, type PersonFacts } from '../../access/organisation/organisation.js';
import { WorkingCalendar } from '../calendars/working-calendar.js';
import { type Candidate, Ladder, type LadderFacts } from './ladder.js';

/** Ladders are the same as long as it is the same day everywhere. A forecast moves back and forth over a few days. */
const KEPT = 8;

/** The ladder of one organisation at any instant. */
export class Ladders {
  private readonly kept = new Map<string, Ladder>();
  private readonly zones: readonly string[];
  private readonly calendars: ReadonlyMap<string, WorkingCalendar>;

  constructor(private readonly organisation: Organisation) {
    const { teams, people } = organisation.facts;
    this.calendars = new Map(
      teams.map(({ id, country, weekendDays, days }) => [
        id,
        new WorkingCalendar({ country, weekendDays, exceptions: days }),
      ]),
    );
    const absent = people.filter(({ awayFromOn }) => awayFromOn !== null);
    this.zones = [...new Set([...teams, ...absent].map(({ timeZone }) => timeZone))];
  }

  at(instant: Date): Ladder {
    const days = new Map(this.zones.map((zone) => [zone, dayIn(zone, instant)]));
    const key = [...days.values()].join();
    const ladder = this.kept.get(key) ?? new Ladder(this.factsOn(days));
    this.kept.delete(key);
    this.kept.set(key, ladder);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return ladder;
  }

  /** `days`: today by time zone. */
  private factsOn(days: ReadonlyMap<string, Day>): LadderFacts {
    const { teams, people, memberships, delegations } = this.organisation.facts;
    const candidates = new Map(people.map((person) => [person.id, this.candidate(person, days)]));
    const rank = new Map(people.map(({ id }, index) => [id, index]));
    const supervisors = memberships
      .filter(({ role }) => role === 'supervisor')
      .sort((a, b) => rank.get(a.userId)! - rank.get(b.userId)!);
    return {
      rungs: teams.map(({ id, parentId, decideWithinDays, timeZone }) => ({
        ...{ id, parentId, decideWithinDays },
        calendar: this.calendars.get(id)!,
        today: days.get(timeZone)!,
      })),
      supervisors: new Map(
        [...Map.groupBy(supervisors, ({ teamId }) => teamId)].map(([teamId, held]) => [
          teamId,
          held.map(({ userId }) => candidates.get(userId)!),
        ]),
      ),
      delegations: delegations
        .filter(({ fromUserId }) => mayDecide(this.organisation.person(fromUserId)!))
        .map(({ fromUserId, toUserId, ...lent }) => ({ fromUserId, to: candidates.get(toUserId)!, ...lent })),
    };
  }

  /** Absence is checked in the person's own time zone. */
  private candidate(person: PersonFacts, days: ReadonlyMap<string, Day>): Candidate {
    const { id, name, timeZone, awayFromOn, awayUntilOn } = person;
    const today = days.get(timeZone);
    const isAway =
      today !== undefined &&
      awayFromOn !== null &&
      awayUntilOn !== null &&
      awayFromOn <= today &&
      today <= awayUntilOn;
    const teamIds = this.organisation
      .membershipsOf(id)
      .filter(({ role }) => role !== 'viewer')
      .map(({ teamId }) => teamId);
    return {
      userId: id,
      name,
      isAvailable: mayDecide(person) && !isAway,
      awayUntilOn: mayDecide(person) && isAway ? awayUntilOn : null,
      teamIds,
    };
  }
}
