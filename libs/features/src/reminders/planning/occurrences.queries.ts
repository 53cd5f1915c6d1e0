import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantAt } from '#platform/clock.js';
import { CalendarsQueries } from '../../people/calendars/calendars.queries.js';
import type { WorkingCalendar } from '../../people/calendars/working-calendar.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { FallingSubjects, speaksOf, type SubjectIds } from './falling-subjects.queries.js';
import type { Occurrence } from '../ledger-rows.js';
import { type LocalDays, type Morning } from './local-days.js';
import { type Calendars, type Deciding, isDecider, type Slot, Timetable } from './occurrences.js';
import type { Organisation } from './organisation.js';
import { type Recipient, OrganisationQueries } from './organisation.queries.js';
import { deliveryFor, departureOf, morningFor } from './departure.js';
import { recipientsOf, type Told } from '../recipients.js';
import { FALLING_RULES, type FallingRule } from '../rules.js';
import type { Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** Limits what to look for; empty means everything. */
export interface Scope {
  engagementId?: string;
  /** Only what is due for this person. */
  personId?: string;
  /** Only what is about engagements of this team. */
  teamId?: string;
}

/** An occurrence with its subject. */
export interface Fallen extends Occurrence {
  subject: Subject;
  /** Whether its recipient has switched off messages of this kind. */
  isOff: boolean;
}

/** At noon the date is the same before and after a clock change. */
const NOON = 12;
/** How many subjects are read and worked on at once: so many are in memory, however many are due. */
const SUBJECTS_AT_ONCE = 1_000;

/** The deciders at any instant. */
type Ladders = (instant: Date) => Deciders;

/** A reminder whose recipient is not looked up yet, with its days by morning. */
interface Candidate extends Told {
  subject: Subject;
  falling: FallingRule;
  slots: ReadonlyMap<Morning, readonly Slot[]>;
}

interface Sources {
  organisation: OrganisationQueries;
  deciders: DecidersQueries;
  falling: FallingSubjects;
  subjects: SubjectQueries;
}

/** What the rules depend on beside their subjects. */
interface Ground {
  organisation: Organisation;
  /** By team id. */
  calendars: ReadonlyMap<string, WorkingCalendar>;
  /** Of everybody, or of the one person. */
  mornings: readonly Morning[];
}

/**
 * What is due on given days. The planner, the forecast and runs as of another time all share this one reading
 * of the rules. It looks for subjects by the relevant dates, so its cost grows with what is due, not with what
 * exists.
 */
@Injectable()
export class OccurrenceQueries {
  private readonly sources: Sources;

  constructor(
    organisation: OrganisationQueries,
    private readonly calendars: CalendarsQueries,
    deciders: DecidersQueries,
    falling: FallingSubjects,
    subjects: SubjectQueries,
  ) {
    this.sources = { organisation, deciders, falling, subjects };
  }

  /** Reads the bureau once, to ask about any number of days. For past days, the deciders are those at `now`. */
  async begin(db: EntityManager, now: Date, scope: Scope = {}): Promise<Reading> {
    const mornings = await this.sources.organisation.mornings(db, scope.personId);
    const organisation = await this.sources.organisation.load(db, now);
    const calendars = await this.calendars.forTeams(organisation.teamIds, db);
    return new Reading(this.sources, db, now, scope, { organisation, calendars, mornings });
  }
}

/** The rules asked about the bureau as it is at one instant. */
export class Reading {
  /** The recipients that were looked up, by id; undefined for an unknown id. */
  private readonly people = new Map<string, Recipient | undefined>();
  private ladders: Ladders | undefined;
  private readonly noons = new Map<string, Date>();

  constructor(
    private readonly sources: Sources,
    private readonly db: EntityManager,
    private readonly now: Date,
    private readonly scope: Scope,
    private readonly ground: Ground,
  ) {}

  /** Whether at most `atMost` subjects may have something due on these days. */
  async isWithin(days: LocalDays, atMost: number): Promise<boolean> {
    const found = await this.find(this.aroundOf(days), atMost + 1);
    return [...found.values()].reduce((sum, ids) => sum + ids.length, 0) <= atMost;
  }

  /**
   * What is due on these days, in parts, so that memory does not grow with it. Everything about one subject
   * is in one part, in the order of the rules table.
   */
  async *falling(days: LocalDays): AsyncGenerator<Fallen[], void, undefined> {
    const around = this.aroundOf(days);
    if (around.mornings.length === 0) return;
    const timetable = new Timetable(around);
    for (const [subjectKind, ids] of await this.find(around, null)) {
      for (let start = 0; start < ids.length; start += SUBJECTS_AT_ONCE) {
        const part = ids.slice(start, start + SUBJECTS_AT_ONCE);
        const found = await this.sources.subjects.byIds(
          this.db,
          part.map((subjectId) => ({ subjectKind, subjectId })),
        );
        yield await this.toOccurrences([...found.values()], timetable);
      }
    }
  }

  private aroundOf(days: LocalDays): Calendars {
    const mornings = this.ground.mornings.filter((morning) => days(morning).length > 0);
    return { ...this.ground, mornings, days };
  }

  private async find(around: Calendars, atMost: number | null): Promise<SubjectIds> {
    const { engagementId, personId, teamId } = this.scope;
    const { falling } = this.sources;
    if (engagementId) return falling.ofEngagement(this.db, engagementId);
    if (teamId) return falling.ofTeam(this.db, teamId, around, atMost);
    if (!personId) return falling.onDates(this.db, around, atMost);
    const decidedIn = (await this.loadLadders())(this.now).teamsOf(personId);
    return falling.ofPerson(this.db, personId, decidedIn, around, atMost);
  }

  private async toOccurrences(subjects: readonly Subject[], timetable: Timetable): Promise<Fallen[]> {
    const candidates = await this.candidates(subjects, timetable);
    await this.lookUp(candidates);
    return candidates.flatMap(({ subject, falling, recipientId, insteadOf, slots }) => {
      const person = this.people.get(recipientId);
      if (!person) return [];
      return (slots.get(morningFor(person)) ?? []).map(({ day, offset }): Fallen => ({
        subject,
        rule: falling.key,
        subjectKind: subject.kind,
        subjectId: subject.id,
        engagementId: subject.engagementId,
        refersOn: subject[falling.falls.date]!,
        offset,
        recipientId,
        insteadOf,
        isOff: deliveryFor(falling.key, person) === 'off',
        ...departureOf(falling.key, day, person),
      }));
    });
  }

  private async candidates(subjects: readonly Subject[], timetable: Timetable): Promise<Candidate[]> {
    const found: Candidate[] = [];
    const { personId } = this.scope;
    for (const falling of FALLING_RULES) {
      for (const subject of subjects) {
        if (!speaksOf(falling, subject)) continue;
        const slots = timetable.of(subject, falling);
        if (slots.size === 0) continue;
        const told = falling.falls.to.some(isDecider)
          ? await this.deciding(subject, falling, slots)
          : this.working(subject, falling, slots);
        found.push(...(personId ? told.filter(({ recipientId }) => recipientId === personId) : told));
      }
    }
    return found;
  }

  /** Recipients who are the same on every day. */
  private working(subject: Subject, falling: FallingRule, slots: Candidate['slots']): Candidate[] {
    const told = recipientsOf(falling.falls.to, subject, this.ground.organisation, () => []);
    return told.map((each) => ({ subject, falling, ...each, slots }));
  }

  /**
   * Recipients who depend on the day: the deciders are those of now; for a future day, those at its noon in
   * the team's time zone, if nothing else changes.
   */
  private async deciding(
    subject: Subject,
    falling: FallingRule,
    slots: Candidate['slots'],
  ): Promise<Candidate[]> {
    const ladders = await this.loadLadders();
    return [...slots].flatMap(([morning, each]) =>
      each.flatMap((slot) => {
        const deciders = ladders(slot.day.sendAt <= this.now ? this.now : this.noonOf(slot, subject));
        const told = recipientsOf(falling.falls.to, subject, this.ground.organisation, (audience) =>
          this.decidersOf(audience, subject, slot, deciders),
        );
        return told.map((one) => ({ subject, falling, ...one, slots: new Map([[morning, [slot]]]) }));
      }),
    );
  }

  private decidersOf(audience: Deciding, subject: Subject, { offset }: Slot, deciders: Deciders): string[] {
    if (audience === 'deciders') return deciders.of(subject);
    const { organisation, calendars } = this.ground;
    const { decideWithinDays } = organisation.team(subject.teamId);
    const climb = (offset - 1) / decideWithinDays;
    return deciders.joinedAt(subject, climb, calendars.get(subject.teamId)!, decideWithinDays);
  }

  private noonOf({ teamDay }: Slot, { teamId }: Subject): Date {
    const { timeZone } = this.ground.organisation.team(teamId);
    const key = `${teamDay} ${timeZone}`;
    const noon = this.noons.get(key) ?? instantAt(teamDay, NOON, timeZone);
    this.noons.set(key, noon);
    return noon;
  }

  private async loadLadders(): Promise<Ladders> {
    this.ladders ??= await this.sources.deciders.from(this.db, this.now);
    return this.ladders;
  }

  private async lookUp(candidates: readonly Candidate[]): Promise<void> {
    const unknown = new Set(
      candidates.map(({ recipientId }) => recipientId).filter((id) => !this.people.has(id)),
    );
    const found = await this.sources.organisation.recipients(this.db, [...unknown]);
    for (const id of unknown) this.people.set(id, found.get(id));
  }
}
