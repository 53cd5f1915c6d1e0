import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day, Verb } from '#contract';
import type { Ladder, LadderCase } from '../people/ladder/ladder.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import type { WorkingCalendar } from '../people/calendars/working-calendar.js';
import { namedIn, type Subject } from './subject.js';

/** Verbs whose decision belongs to the level above the team: those of the lifecycle that say so, as a spec makes sure. */
export const DECIDED_ABOVE: readonly Verb[] = ['revive'];

function caseOf(subject: Subject): LadderCase | null {
  if (!subject.request) return null;
  return {
    teamId: subject.teamId,
    partyIds: subject.request.partyIds,
    visibility: subject.visibility,
    namedIds: namedIn(subject),
    isAboveTeam: DECIDED_ABOVE.includes(subject.request.verb),
    askedOn: subject.askedOn,
  };
}

const idsOf = (deciders: readonly { userId: string }[]) => [...new Set(deciders.map(({ userId }) => userId))];

/** Who may decide a request as the ladder stands at one instant. */
export class Deciders {
  constructor(private readonly ladder: Ladder) {}

  of(subject: Subject): string[] {
    const request = caseOf(subject);
    return request ? idsOf(this.ladder.deciders(request)) : [];
  }

  /** The teams in which a person may ever come to decide. */
  teamsOf(personId: string): string[] {
    return this.ladder.teamsOf(personId);
  }

  /** The day by which a request is to be decided before it climbs; null for what is no request. */
  decideBy(subject: Subject): Day | null {
    const request = caseOf(subject);
    return request ? this.ladder.decideBy(request) : null;
  }

  /**
   * Those who joined when the request climbed for the `climb`-th time (1: the first), though it may have climbed further since.
   * The ladder counts from the day of asking: to see it as it stood some climbs ago, the day of asking is moved on.
   */
  joinedAt(subject: Subject, climb: number, calendar: WorkingCalendar, decideWithinDays: number): string[] {
    const request = caseOf(subject);
    if (!request?.askedOn) return [];
    const climbed = this.ladder.climbs(request);
    if (climb > climbed) return [];
    const { askedOn } = request;
    const asOf = (climbs: number) =>
      idsOf(
        this.ladder.deciders({
          ...request,
          askedOn: calendar.addWorkingDays(askedOn, decideWithinDays * (climbed - climbs)),
        }),
      );
    const before = new Set(asOf(climb - 1));
    return asOf(climb).filter((id) => !before.has(id));
  }
}

@Injectable()
export class DecidersQueries {
  constructor(private readonly ladder: LadderQueries) {}

  async at(db: EntityManager, instant: Date): Promise<Deciders> {
    return new Deciders(await this.ladder.load(db, instant));
  }

  /** Those of any instant from `from` on, as the ladder would stand then, the rest being equal. One statement. */
  async from(db: EntityManager, from: Date): Promise<(instant: Date) => Deciders> {
    const ladderAt = await this.ladder.loadFrom(db, from);
    const found = new Map<number, Deciders>();
    return (instant) => {
      const deciders = found.get(instant.getTime()) ?? new Deciders(ladderAt(instant));
      found.set(instant.getTime(), deciders);
      return deciders;
    };
  }
}
