import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays } from '#platform/clock.js';
import { type Calendars, datesOf, isDecider } from './occurrences.js';
import { FALLING_RULES, type FallingRule, type Rule } from '../rules.js';
import { DATE_COLUMNS, type Subject, SUBJECT_COLUMNS, SUBJECT_KINDS, type SubjectKind } from '../subject.js';

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Statuses in which a date of an engagement is spoken of. */
const SPOKEN_OF = listed([...new Set(FALLING_RULES.flatMap(({ rule }) => rule.statuses ?? []))]);
/** So many days before a date it is spoken of for the first time. */
const FIRST_WORD = Math.max(
  ...FALLING_RULES.flatMap(({ falls }) => falls.offsets({ decideWithinDays: 1 }).map((offset) => -offset)),
);
const ESCALATIONS = FALLING_RULES.filter(({ falls }) => falls.to.some((to) => to.startsWith('supervisors')));
const DECIDED = FALLING_RULES.filter(({ falls }) => falls.to.some(isDecider));

/** SQL: the subject is in a state in which the rule speaks. */
const conditionsOf = ({ statuses, states }: Pick<Rule, 'statuses' | 'states'>): string[] => [
  ...(statuses ? [`s.status IN (${listed(statuses)})`] : []),
  ...(states ? [`s.state IN (${listed(states)})`] : []),
];

/** Whether the rule speaks about a subject of this kind, in the state in which it is. */
export const speaksOf = ({ rule }: FallingRule, { kind, status, state }: Subject): boolean =>
  rule.about.includes(kind) &&
  (rule.statuses?.includes(status) ?? true) &&
  (!rule.states || (state !== null && rule.states.includes(state)));

/** The subjects that may be spoken about: all of one day, those of one engagement, or those that concern one person. */
@Injectable()
export class FallingSubjects {
  /** Those with a date that makes the rule speak on one of the days, wherever they are: it costs by what falls due. */
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
   * What may be told to one person. It costs by what is theirs: what they own, co-own or are assigned, what may be escalated to them,
   * and the requests of `decidedIn`, the teams in which they may come to decide.
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

  /** What may be escalated to a person as a supervisor of the team, or of one above it. */
  private async escalated(db: EntityManager, personId: string, around: Calendars): Promise<Subject[]> {
    const { organisation } = around;
    const teams = organisation.teamsUnder(personId);
    if (teams.all.length === 0) return [];
    // Further up it comes only where those below own it themselves, or may not read it.
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
