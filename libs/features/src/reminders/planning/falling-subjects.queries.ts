import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays } from '#platform/clock.js';
import { type Calendars, datesOf, isDecider } from './occurrences.js';
import { FALLING_RULES, type FallingRule, type Rule } from '../rules.js';
import { DATE_COLUMNS, type Subject, SUBJECT_COLUMNS, SUBJECT_KINDS, type SubjectKind } from '../subject.js';

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Statuses in which some rule sends reminders about an engagement's dates. */
const SPOKEN_OF = listed([...new Set(FALLING_RULES.flatMap(({ rule }) => rule.statuses ?? []))]);
/** The earliest reminder is this many days before the date. */
const FIRST_WORD = Math.max(
  ...FALLING_RULES.flatMap(({ falls }) => falls.offsets({ decideWithinDays: 1 }).map((offset) => -offset)),
);
const ESCALATIONS = FALLING_RULES.filter(({ falls }) => falls.to.some((to) => to.startsWith('supervisors')));
const DECIDED = FALLING_RULES.filter(({ falls }) => falls.to.some(isDecider));

/** SQL: the subject has a status and state to which the rule applies. */
const conditionsOf = ({ statuses, states }: Pick<Rule, 'statuses' | 'states'>): string[] => [
  ...(statuses ? [`s.status IN (${listed(statuses)})`] : []),
  ...(states ? [`s.state IN (${listed(states)})`] : []),
];

/** Whether the rule applies to a subject of this kind, in its current status and state. */
export const speaksOf = ({ rule }: FallingRule, { kind, status, state }: Subject): boolean =>
  rule.about.includes(kind) &&
  (rule.statuses?.includes(status) ?? true) &&
  (!rule.states || (state !== null && rule.states.includes(state)));

/**
 * The subjects that may have reminders due: all for certain days, those of one engagement, or those of one
 * person.
 */
@Injectable()
export class FallingSubjects {
  /**
   * Subjects with a date that makes the rule send on one of the days, in all teams. The cost grows with what
   * is due, not with what exists.
   */
  async onDates(db: EntityManager, falling: FallingRule, around: Calendars): Promise<Subject[]> {
    const dates = datesOf(falling, around);
    if (dates.length === 0) return [];
    const { rule, falls } = falling;
    const where = [...conditionsOf(rule), `s.${DATE_COLUMNS[falls.date]} = ANY($1::date[])`];
    const found: Subject[] = [];
    for (const kind of rule.about) found.push(...(await read(db, kind, where, [dates])));
    return found;
  }

  async ofEngagement(db: EntityManager, engagementId: string): Promise<Subject[]> {
    const found: Subject[] = [];
    for (const kind of SUBJECT_KINDS)
      found.push(...(await read(db, kind, ['s.engagement_id = $1'], [engagementId])));
    return found;
  }

  /**
   * Subjects about which one person may get reminders: what they own, co-own or are assigned, what may be
   * escalated to them, and the requests of `decidedIn`, the teams in which they could become a decider. The
   * cost grows with what is theirs.
   */
  async ofPerson(
    db: EntityManager,
    personId: string,
    decidedIn: readonly string[],
    around: Calendars,
  ): Promise<Subject[]> {
    const found = [
      ...(await this.owned(db, personId, around)),
      ...(await this.escalated(db, personId, around)),
      ...(await this.decided(db, decidedIn)),
    ];
    return [...new Map(found.map((subject) => [subject.id, subject])).values()];
  }

  private async owned(db: EntityManager, personId: string, around: Calendars): Promise<Subject[]> {
    const days = around.timeZones.flatMap((zone) => around.days(zone).map(({ day }) => day));
    const latest = addDays(
      days.reduce((a, b) => (a > b ? a : b)),
      FIRST_WORD,
    );
    const rows = await db.query<{ id: string }[]>(
      `SELECT id FROM engagements WHERE owner_id = $1 AND deleted_at IS NULL AND status IN (${SPOKEN_OF})
       UNION SELECT engagement_id FROM engagement_people WHERE user_id = $1 AND relation = 'co_owner'
       UNION SELECT engagement_id FROM milestones WHERE assignee_id = $1 AND state = 'open'`,
      [personId],
    );
    if (rows.length === 0) return [];
    const where = [
      's.engagement_id = ANY($1::uuid[])',
      `s.status IN (${SPOKEN_OF})`,
      '(s.due_on <= $2 OR s.review_on <= $2)',
    ];
    const params = [rows.map(({ id }) => id), latest];
    return [
      ...(await read(db, 'engagement', where, params)),
      ...(await read(db, 'milestone', [...where, `s.state = 'open'`], params)),
    ];
  }

  /** Subjects that may be escalated to a person as a supervisor of the team, or of a team above it. */
  private async escalated(db: EntityManager, personId: string, around: Calendars): Promise<Subject[]> {
    const { organisation } = around;
    const teams = organisation.teamsUnder(personId);
    if (teams.all.length === 0) return [];
    // It reaches higher levels only if the lower supervisors own it themselves, or may not read it.
    const reaches = `(s.team_id = ANY($2::uuid[]) OR s.visibility = 'restricted' OR s.owner_id = ANY($4::uuid[]) OR EXISTS (
      SELECT FROM engagement_people p
      WHERE p.engagement_id = s.engagement_id AND p.relation = 'co_owner' AND p.user_id = ANY($4::uuid[])))`;
    const found: Subject[] = [];
    for (const falling of ESCALATIONS) {
      const { rule, falls } = falling;
      const dates = datesOf(falling, around, teams.all);
      if (dates.length === 0) continue;
      const date = `s.${DATE_COLUMNS[falls.date]} = ANY($1::date[])`;
      const where = [...conditionsOf(rule), date, 's.team_id = ANY($3::uuid[])', reaches];
      const params = [dates, teams.near, teams.all, organisation.supervisorIds];
      for (const kind of rule.about) found.push(...(await read(db, kind, where, params)));
    }
    return found;
  }

  private async decided(db: EntityManager, teamIds: readonly string[]): Promise<Subject[]> {
    if (teamIds.length === 0) return [];
    const states = [...new Set(DECIDED.flatMap(({ rule }) => rule.states ?? []))];
    const where = [...conditionsOf({ statuses: null, states }), 's.team_id = ANY($1::uuid[])'];
    return read(db, 'change_request', where, [teamIds]);
  }
}

function read(
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
