import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day, Verb } from '#contract';
import type { Ladder, LadderCase } from '../people/ladder/ladder.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import type { WorkingCalendar } from '../people/calendars/working-calendar.js';
import { namedIn, type Subject } from './subject.js';

/** Verbs that the level above the team decides. A spec checks this list against the lifecycle. */
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

/** Who may decide a request at one instant. */
export class Deciders {
  constructor(private readonly ladder: Ladder) {}

  of(subject: Subject): string[] {
    const request = caseOf(subject);
    return request ? idsOf(this.ladder.deciders(request)) : [];
  }

  /** The teams in which a person could ever become a decider. */
  teamsOf(personId: string): string[] {
    return this.ladder.teamsOf(personId);
  }

  /** The last day to decide a request before it escalates; null if the subject is not a request. */
  decideBy(subject: Subject): Day | null {
    const request = caseOf(subject);
    return request ? this.ladder.decideBy(request) : null;
  }

  /**
   * The deciders who were added by escalation number `climb` (1 is the first), even if the request has
   * escalated further since. The ladder counts from the day of asking, so to see it some escalations ago we
   * move the day of asking forward.
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

  /** The deciders at any instant after `from`, if nothing else changes. One statement. */
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
