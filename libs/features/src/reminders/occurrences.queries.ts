import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantAt } from '#platform/clock.js';
import { CalendarsQueries } from '../people/calendars.queries.js';
import { type Deciders, DecidersQueries } from './deciders.js';
import type { Occurrence } from './ledger-rows.js';
import type { LocalDays } from './local-days.js';
import { audienceOf, type Calendars, datesOf, isDecider, type Slot, slotsOf } from './occurrences.js';
import type { Organisation } from './organisation.js';
import { OrganisationQueries } from './organisation.queries.js';
import { FALLING_RULES, type FallingRule } from './rules.js';
import { DATE_COLUMNS, type Subject, SUBJECT_COLUMNS, type SubjectKind } from './subject.js';

/** What is asked for, where it is not everything. */
export interface Scope {
  engagementId?: string;
  personId?: string;
  /** Only what falls due to these persons. */
  recipientIds?: ReadonlySet<string>;
}

/** An occurrence with what it is about. */
export interface Fallen extends Occurrence {
  subject: Subject;
}

/** An hour at which it is the same day whichever way clocks are changed. */
const NOON = 12;

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/**
 * What falls due on given days: the one reading of the rules that planner, forecast and runs as of another time share. It asks
 * for subjects by the dates that matter, so it costs by what falls due, not by what exists.
 */
@Injectable()
export class OccurrenceQueries {
  constructor(
    private readonly organisation: OrganisationQueries,
    private readonly calendars: CalendarsQueries,
    private readonly deciders: DecidersQueries,
  ) {}

  /** Occurrences in the order of the days and of the rules table. `now` is the instant as of which the ladder is asked of days past. */
  async falling(db: EntityManager, days: LocalDays, now: Date, scope: Scope = {}): Promise<Fallen[]> {
    const timeZones = (await this.organisation.timeZones(db)).filter((zone) => days(zone).length > 0);
    if (timeZones.length === 0) return [];
    const organisation = await this.organisation.load(db);
    const calendars = await this.calendars.forTeams(organisation.teamIds, db);
    const around: Calendars = { organisation, calendars, timeZones, days };
    const slots: Slot[] = [];
    for (const falling of FALLING_RULES) {
      for (const subject of await this.subjects(db, falling, around, scope)) {
        slots.push(...slotsOf(subject, falling, around));
      }
    }
    const ladders = await this.ladders(db, slots, organisation, now);
    const told = slots.flatMap((slot) =>
      peopleOf(slot, around, ladders).map((recipientId) => ({ slot, recipientId })),
    );
    return this.toOccurrences(db, told, scope);
  }

  private async subjects(
    db: EntityManager,
    falling: FallingRule,
    around: Calendars,
    scope: Scope,
  ): Promise<Subject[]> {
    const { rule, falls } = falling;
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = [
      ...(rule.statuses ? [`s.status IN (${listed(rule.statuses)})`] : []),
      ...(rule.states ? [`s.state IN (${listed(rule.states)})`] : []),
    ];
    if (scope.engagementId) conditions.push(`s.engagement_id = ${bind(scope.engagementId)}::uuid`);
    else {
      const dates = datesOf(falling, around);
      if (dates.length === 0) return [];
      conditions.push(`s.${DATE_COLUMNS[falls.date]} = ANY(${bind(dates)}::date[])`);
    }
    if (scope.personId && !falls.to.some(isDecider)) {
      conditions.push(concerning(scope.personId, around.organisation, bind));
    }
    const found: Subject[] = [];
    for (const kind of rule.about) found.push(...(await this.read(db, kind, conditions, params)));
    return found;
  }

  private read(
    db: EntityManager,
    kind: SubjectKind,
    conditions: readonly string[],
    params: readonly unknown[],
  ): Promise<Subject[]> {
    return db.query<Subject[]>(
      `SELECT ${SUBJECT_COLUMNS} FROM reminder_subjects s WHERE s.kind = '${kind}' AND ${conditions.join(' AND ')}`,
      [...params],
    );
  }

  /** The ladder as it stands now, and for what is to come as it will stand on each day of a team, the rest being equal. */
  private async ladders(
    db: EntityManager,
    slots: readonly Slot[],
    organisation: Organisation,
    now: Date,
  ): Promise<(slot: Slot) => Deciders> {
    const instantOf = ({ day, teamDay, subject }: Slot) =>
      day.sendAt <= now
        ? now.getTime()
        : instantAt(teamDay, NOON, organisation.team(subject.teamId).timeZone).getTime();
    const instants = new Set(slots.filter(({ falling }) => falling.falls.to.some(isDecider)).map(instantOf));
    const found = new Map<number, Deciders>();
    for (const instant of instants) found.set(instant, await this.deciders.at(db, new Date(instant)));
    return (slot) => found.get(instantOf(slot))!;
  }

  private async toOccurrences(
    db: EntityManager,
    told: readonly { slot: Slot; recipientId: string }[],
    scope: Scope,
  ): Promise<Fallen[]> {
    const recipients = await this.organisation.recipients(
      db,
      told.map(({ recipientId }) => recipientId),
    );
    const isMeant = (id: string) =>
      (!scope.personId || id === scope.personId) && (!scope.recipientIds || scope.recipientIds.has(id));
    return told
      .filter(({ slot, recipientId }) => recipients.get(recipientId)?.timeZone === slot.timeZone)
      .filter(({ recipientId }) => isMeant(recipientId))
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

/** SQL: the subject may concern this person as its owner, co-owner, assignee or supervisor. */
function concerning(personId: string, organisation: Organisation, bind: (value: unknown) => string): string {
  const supervised = organisation.teamIds.filter((id) =>
    [0, 1].some((level) => organisation.supervisors(id, level, () => true).includes(personId)),
  );
  const person = `${bind(personId)}::uuid`;
  return `(s.owner_id = ${person} OR s.assignee_id = ${person} OR s.team_id = ANY(${bind(supervised)}::uuid[])
    OR s.engagement_id IN (SELECT p.engagement_id FROM engagement_people p WHERE p.user_id = ${person}))`;
}

function peopleOf(slot: Slot, around: Calendars, ladders: (slot: Slot) => Deciders): string[] {
  const { subject, falling, offset } = slot;
  const { organisation, calendars } = around;
  const people = falling.falls.to.flatMap((audience) => {
    if (!isDecider(audience)) return audienceOf(audience, subject, organisation);
    if (audience === 'deciders') return ladders(slot).of(subject);
    const { decideWithinDays } = organisation.team(subject.teamId);
    const climb = (offset - 1) / decideWithinDays;
    return ladders(slot).joinedAt(subject, climb, calendars.get(subject.teamId)!, decideWithinDays);
  });
  return [...new Set(people)];
}
