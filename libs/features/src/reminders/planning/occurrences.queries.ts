import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantAt } from '#platform/clock.js';
import { CalendarsQueries } from '../../people/calendars/calendars.queries.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { FallingSubjects, speaksOf } from './falling-subjects.queries.js';
import type { Occurrence } from '../ledger-rows.js';
import type { LocalDays } from './local-days.js';
import { audienceOf, type Calendars, isDecider, type Slot, slotsOf } from './occurrences.js';
import { OrganisationQueries } from './organisation.queries.js';
import { FALLING_RULES } from '../rules.js';
import type { Subject } from '../subject.js';

/** Limits what to look for; empty means everything. */
export interface Scope {
  engagementId?: string;
  /** Only what is due for this person. */
  personId?: string;
}

/** An occurrence with its subject. */
export interface Fallen extends Occurrence {
  subject: Subject;
}

/** At noon the date is the same before and after a clock change. */
const NOON = 12;

/** The deciders at any instant. */
type Ladders = (instant: Date) => Deciders;

/**
 * What is due on given days. The planner, the forecast and runs as of another time all share this one reading
 * of the rules. It looks for subjects by the relevant dates, or by person, so its cost grows with what is
 * due, not with what exists.
 */
@Injectable()
export class OccurrenceQueries {
  constructor(
    private readonly organisation: OrganisationQueries,
    private readonly calendars: CalendarsQueries,
    private readonly deciders: DecidersQueries,
    private readonly subjects: FallingSubjects,
  ) {}

  /**
   * Occurrences in the order of the rules table and of the days. For past days, the deciders are those at
   * `now`.
   */
  async falling(db: EntityManager, days: LocalDays, now: Date, scope: Scope = {}): Promise<Fallen[]> {
    const zones = await this.organisation.timeZones(db, scope.personId);
    const timeZones = zones.filter((zone) => days(zone).length > 0);
    if (timeZones.length === 0) return [];
    const organisation = await this.organisation.load(db);
    const calendars = await this.calendars.forTeams(organisation.teamIds, db);
    const around: Calendars = { organisation, calendars, timeZones, days };
    // Loaded once for all days. For one person it also says in which teams they can decide at all.
    let ladders = scope.personId ? await this.deciders.from(db, now) : undefined;
    const slots = await this.slots(db, around, scope, ladders?.(now));
    const isLadderAsked = slots.some(({ falling }) => falling.falls.to.some(isDecider));
    if (isLadderAsked) ladders ??= await this.deciders.from(db, now);
    const peopleOf = peopleOfSlots(around, now, ladders);
    return this.toOccurrences(
      db,
      slots.flatMap((slot) => peopleOf(slot).map((recipientId) => ({ slot, recipientId }))),
      scope,
    );
  }

  /** Which rule sends when, about which subject. */
  private async slots(
    db: EntityManager,
    around: Calendars,
    { engagementId, personId }: Scope,
    deciders: Deciders | undefined,
  ): Promise<Slot[]> {
    const named = engagementId
      ? await this.subjects.ofEngagement(db, engagementId)
      : personId && deciders
        ? await this.subjects.ofPerson(db, personId, deciders.teamsOf(personId), around)
        : undefined;
    const slots: Slot[] = [];
    for (const falling of FALLING_RULES) {
      const subjects =
        named?.filter((each) => speaksOf(falling, each)) ??
        (await this.subjects.onDates(db, falling, around));
      for (const subject of subjects) slots.push(...slotsOf(subject, falling, around));
    }
    return slots;
  }

  private async toOccurrences(
    db: EntityManager,
    told: readonly { slot: Slot; recipientId: string }[],
    { personId }: Scope,
  ): Promise<Fallen[]> {
    const meant = personId ? told.filter(({ recipientId }) => recipientId === personId) : told;
    const recipients = await this.organisation.recipients(
      db,
      meant.map(({ recipientId }) => recipientId),
    );
    return meant
      .filter(({ slot, recipientId }) => recipients.get(recipientId)?.timeZone === slot.timeZone)
      .map(({ slot: { subject, falling, day, offset }, recipientId }) => ({
        subject,
        rule: falling.key,
        subjectKind: subject.kind,
        subjectId: subject.id,
        engagementId: subject.engagementId,
        refersOn: subject[falling.falls.date]!,
        offset,
        recipientId,
        sendAt: day.sendAt,
      }));
  }
}

/**
 * The recipients of each slot. The deciders are those of now; for a future slot, those at noon of that day in
 * the team's time zone, if nothing else changes.
 */
function peopleOfSlots(around: Calendars, now: Date, ladders: Ladders | undefined): (slot: Slot) => string[] {
  const { organisation, calendars } = around;
  const noons = new Map<string, Date>();
  const noonOf = ({ teamDay, subject }: Slot) => {
    const { timeZone } = organisation.team(subject.teamId);
    const key = `${teamDay} ${timeZone}`;
    const noon = noons.get(key) ?? instantAt(teamDay, NOON, timeZone);
    noons.set(key, noon);
    return noon;
  };
  const ladderOf = (slot: Slot) => ladders!(slot.day.sendAt <= now ? now : noonOf(slot));
  return (slot) => {
    const { subject, falling, offset } = slot;
    const people = falling.falls.to.flatMap((audience) => {
      if (!isDecider(audience)) return audienceOf(audience, subject, organisation);
      if (audience === 'deciders') return ladderOf(slot).of(subject);
      const { decideWithinDays } = organisation.team(subject.teamId);
      const climb = (offset - 1) / decideWithinDays;
      return ladderOf(slot).joinedAt(subject, climb, calendars.get(subject.teamId)!, decideWithinDays);
    });
    return [...new Set(people)];
  };
}
