import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Calendars, datesOf, isDecider } from './occurrences.js';
import type { Organisation, Pairs } from './organisation.js';
import type { Audience, Rule } from '../rule.js';
import { FALLING_RULES, type FallingRule } from '../rules.js';
import { DATE_COLUMNS, type Subject, SUBJECT_KINDS, type SubjectKind } from '../subject.js';

const listed = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

const owned = (person: string) => `s.owner_id = ${person}`;

/** SQL: what belongs to a person as one of these. Each way is a query of its own, so that it can use an index. */
const PERSONAL: Partial<Record<Audience, (person: string) => readonly string[]>> = {
  owner: (person) => [owned(person)],
  leaver: (person) => [`s.id = ${person}`],
  co_owners: (person) => [
    `s.engagement_id IN (SELECT p.engagement_id FROM engagement_people p WHERE p.user_id = ${person} AND p.relation = 'co_owner')`,
  ],
  // A milestone without an assignee is its owner's.
  assignee: (person) => [
    owned(person),
    `s.id IN (SELECT m.id FROM milestones m WHERE m.assignee_id = ${person} AND m.state = 'open')`,
  ],
  asker: (person) => [
    `s.id IN (SELECT c.id FROM change_requests c WHERE c.asked_by_id = ${person} AND c.state = 'returned')`,
  ],
  author: (person) => [`s.author_id = ${person}`],
};

/** SQL: one of the people whom the rule names cannot act; `isAble` is the condition that a person can. */
const LAPSED: Partial<Record<Audience, (isAble: (person: string) => string) => string>> = {
  owner: (isAble) => `NOT ${isAble('s.owner_id')}`,
  co_owners: (isAble) =>
    `EXISTS (SELECT FROM engagement_people p WHERE p.engagement_id = s.engagement_id AND p.relation = 'co_owner'
      AND NOT ${isAble('p.user_id')})`,
  assignee: (isAble) => `NOT ${isAble('s.assignee_id')}`,
  asker: (isAble) => `NOT ${isAble("(s.request ->> 'askedById')::uuid")}`,
  author: (isAble) => `NOT ${isAble('s.author_id')}`,
};
const ESCALATIONS = FALLING_RULES.filter(({ falls }) => falls.to.some((to) => to.startsWith('supervisors')));
const DECIDED = FALLING_RULES.filter(({ falls }) => falls.to.some(isDecider));

/** Few people have a leaving date, so supervisors read all of them. */
const LEAVING = FALLING_RULES.filter(({ falls }) => falls.to.includes('leaver_supervisors'));
const PERSONAL_RULES = FALLING_RULES.filter(({ falls }) => falls.to.some((to) => to in LAPSED));

/** SQL: the engagement names the person as owner, co-owner or reader. */
const named = (person: string) =>
  `(s.owner_id = ${person} OR s.engagement_id IN (SELECT p.engagement_id FROM engagement_people p WHERE p.user_id = ${person}))`;

/** SQL: the subject has a status and state to which the rule applies. */
const conditionsOf = ({ statuses, states }: Pick<Rule, 'statuses' | 'states'>): string[] => [
  ...(statuses ? [`s.status IN (${listed(statuses)})`] : []),
  ...(states ? [`s.state IN (${listed(states)})`] : []),
];

/** Whether the rule applies to a subject of this kind, in its current status and state. */
export const speaksOf = ({ rule }: FallingRule, { kind, status, state, isTouched }: Subject): boolean =>
  rule.about.includes(kind) &&
  !(rule.isWhileUntouched && isTouched) &&
  (rule.statuses?.includes(status) ?? true) &&
  (!rule.states || (state !== null && rule.states.includes(state)));

/** Ids of subjects by their kind. */
export type SubjectIds = ReadonlyMap<SubjectKind, readonly string[]>;

/** One statement that finds subjects in several ways, each subject once. */
class Search {
  private readonly params: unknown[] = [];
  private readonly ways: string[] = [];

  /** The parameter of a value; the same one each time. */
  bind(value: unknown): string {
    const known = this.params.indexOf(value);
    return `$${known < 0 ? this.params.push(value) : known + 1}`;
  }

  add(kind: SubjectKind, conditions: readonly string[]): void {
    this.ways.push(
      `SELECT s.kind, s.id FROM reminder_subjects s WHERE s.kind = '${kind}' AND ${conditions.join(' AND ')}`,
    );
  }

  /**
   * Adds the subjects that a rule sends about on one of `dates`. `conditions` binds its parameters only if there
   * are such dates, because PostgreSQL refuses parameters that no part of the statement uses.
   */
  addRule(
    { rule, falls }: FallingRule,
    dates: readonly string[],
    conditions: () => readonly string[] = () => [],
  ): void {
    if (dates.length === 0) return;
    const date = `s.${DATE_COLUMNS[falls.date]} = ANY(${this.bind(dates)}::date[])`;
    for (const kind of rule.about) this.add(kind, [...conditionsOf(rule), date, ...conditions()]);
  }

  async run(db: EntityManager, atMost: number | null): Promise<SubjectIds> {
    const found = new Map<SubjectKind, string[]>(SUBJECT_KINDS.map((kind) => [kind, []]));
    if (this.ways.length === 0) return found;
    // UNION reads everything before its first row; with a limit, subjects may count more than once instead.
    const rows = await db.query<{ kind: SubjectKind; id: string }[]>(
      atMost === null ? this.ways.join(' UNION ') : `${this.ways.join(' UNION ALL ')} LIMIT ${atMost}`,
      this.params,
    );
    for (const { kind, id } of rows) found.get(kind)!.push(id);
    return found;
  }
}

/** SQL: somebody whom the rule names cannot act in one of these teams. `able`: who can. */
function lapsedIn(search: Search, teamIds: readonly string[], { falls }: FallingRule, able: Pairs): string[] {
  // A row is looked up in a hash table, whatever the statistics say.
  const isAble = (person: string) =>
    `((s.team_id, ${person}) IN (SELECT * FROM unnest(${search.bind(able.teamIds)}::uuid[], ${search.bind(able.personIds)}::uuid[])))`;
  const lapses = falls.to.flatMap((audience) => LAPSED[audience]?.(isAble) ?? []);
  return [`s.team_id = ANY(${search.bind(teamIds)}::uuid[])`, `(${lapses.join(' OR ')})`];
}

/** By team, the people above it who are sure to be able to decide: as a column of JSON arrays beside the teams. */
const decidersAbove = (organisation: Organisation) => ({
  teamIds: organisation.teamIds,
  people: organisation.teamIds.map((id) => JSON.stringify(organisation.decidersAbove(id))),
});

/** SQL: the request may have no decider, because all these people above the team are parties. */
const undecidable = (search: Search, { teamIds, people }: ReturnType<typeof decidersAbove>): string =>
  `EXISTS (SELECT FROM unnest(${search.bind(teamIds)}::uuid[], ${search.bind(people)}::jsonb[]) a (team_id, people)
    WHERE a.team_id = s.team_id AND s.request -> 'partyIds' @> a.people)`;

/**
 * The subjects that may have reminders due on certain days: all of them, those of one engagement, or those of
 * one person. One statement each, narrowed to the dates that lead to these days: it finds ids only, so that
 * the caller reads the subjects in parts.
 */
@Injectable()
export class FallingSubjects {
  /** In all teams. The cost grows with what is due, not with what exists. */
  onDates(db: EntityManager, around: Calendars, atMost: number | null): Promise<SubjectIds> {
    const search = new Search();
    for (const falling of FALLING_RULES) search.addRule(falling, datesOf(falling, around));
    return search.run(db, atMost);
  }

  ofEngagement(db: EntityManager, engagementId: string): Promise<SubjectIds> {
    const search = new Search();
    const isOfIt = `s.engagement_id = ${search.bind(engagementId)}`;
    for (const kind of SUBJECT_KINDS) search.add(kind, [isOfIt]);
    return search.run(db, null);
  }

  /** Those of one team. */
  ofTeam(db: EntityManager, teamId: string, around: Calendars, atMost: number | null): Promise<SubjectIds> {
    const search = new Search();
    const isOfIt = () => [`s.team_id = ${search.bind(teamId)}`];
    for (const falling of FALLING_RULES) search.addRule(falling, datesOf(falling, around, [teamId]), isOfIt);
    return search.run(db, atMost);
  }

  /**
   * What a person owns, co-owns or is assigned, what may be escalated to them, what they may stand in for, and
   * the requests of `decidedIn`, the teams in which they could become a decider.
   */
  ofPerson(
    db: EntityManager,
    personId: string,
    decidedIn: readonly string[],
    around: Calendars,
    atMost: number | null,
  ): Promise<SubjectIds> {
    const search = new Search();
    for (const falling of FALLING_RULES) {
      const ways = new Set(
        falling.falls.to.flatMap((audience) => PERSONAL[audience]?.(search.bind(personId)) ?? []),
      );
      if (ways.size === 0) continue;
      const dates = datesOf(falling, around);
      for (const isTheirs of ways) search.addRule(falling, dates, () => [isTheirs]);
    }
    if (around.organisation.teamsUnder(personId).all.length > 0)
      for (const falling of LEAVING) search.addRule(falling, datesOf(falling, around));
    this.addEscalated(search, personId, around);
    this.addStoodInFor(search, personId, around);
    if (decidedIn.length > 0) {
      const inTeams = () => [`s.team_id = ANY(${search.bind(decidedIn)}::uuid[])`];
      for (const falling of DECIDED) search.addRule(falling, datesOf(falling, around, decidedIn), inTeams);
    }
    return search.run(db, atMost);
  }

  /** Subjects that may be escalated to a person as a supervisor of the team, or of a team above it. */
  private addEscalated(search: Search, personId: string, around: Calendars): void {
    const { organisation } = around;
    const teams = organisation.teamsUnder(personId);
    if (teams.all.length === 0) return;
    const { supervisorIds } = organisation;
    // It reaches higher levels only if the lower supervisors own it themselves, or may not read it.
    const reaches = () => [
      `s.team_id = ANY(${search.bind(teams.all)}::uuid[])`,
      `(s.team_id = ANY(${search.bind(teams.near)}::uuid[]) OR s.visibility = 'restricted'
        OR s.owner_id = ANY(${search.bind(supervisorIds)}::uuid[])
        OR EXISTS (SELECT FROM engagement_people p WHERE p.engagement_id = s.engagement_id AND p.relation = 'co_owner'
          AND p.user_id = ANY(${search.bind(supervisorIds)}::uuid[])))`,
    ];
    for (const falling of ESCALATIONS) search.addRule(falling, datesOf(falling, around, teams.all), reaches);
  }
  /**
   * Subjects whose reminders may go to a person because somebody else cannot get them: those of the teams that
   * the person answers for first, restricted ones that the person may read, and for administrators the
   * requests that nobody may decide.
   */
  private addStoodInFor(search: Search, personId: string, around: Calendars): void {
    const { organisation } = around;
    const { bureauRoles, teamRoles } = organisation.holder(personId);
    const { next } = organisation.teamsUnder(personId);
    const worked = [...teamRoles].filter(([, role]) => role !== 'viewer').map(([teamId]) => teamId);
    const readable = bureauRoles.length > 0 ? organisation.teamIds : [...new Set([...worked, ...next])];
    if (readable.length === 0) return;
    const isRestricted = () =>
      `s.visibility = 'restricted' AND s.team_id = ANY(${search.bind(readable)}::uuid[])
        ${bureauRoles.includes('auditor') ? '' : `AND ${named(search.bind(personId))}`}`;
    const able = organisation.workersOf(next);
    for (const falling of PERSONAL_RULES) {
      const dates = datesOf(falling, around, readable);
      search.addRule(falling, dates, () => [isRestricted()]);
      if (next.length > 0) search.addRule(falling, dates, () => lapsedIn(search, next, falling, able));
    }
    const isAdministrator = bureauRoles.includes('administrator');
    const above = isAdministrator ? decidersAbove(organisation) : null;
    for (const falling of DECIDED) {
      const dates = datesOf(falling, around);
      search.addRule(falling, dates, () => [isRestricted()]);
      if (above) search.addRule(falling, dates, () => [undecidable(search, above)]);
    }
  }
}
