import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day, Status } from '#contract';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { may } from '../../access/authorize.js';
import { dayInWords } from '../../messages/days-in-words.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { audienceOf, isDecider } from '../planning/occurrences.js';
import type { Organisation } from '../planning/organisation.js';
import { OrganisationQueries } from '../planning/organisation.queries.js';
import { type Audience, type Rule, RULES, ruleOf, type RuleKey } from '../rules.js';
import { namedIn, type Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** The fields of a ledger row that the last check needs. */
export interface Checked {
  id: string;
  rule: string;
  subjectKind: Subject['kind'];
  subjectId: string;
  refersOn: Day;
  recipientId: string;
}

/** The current facts that the verdict on a row depends on. */
interface Circumstances {
  subject: Subject | undefined;
  person: Actor | undefined;
  organisation: Organisation;
  deciders: Deciders | null;
}

export interface Verdict {
  subject: Subject | undefined;
  /** Why it must not be sent, in words; null if it is still true. */
  whyNot: string | null;
}

const NAMES = { engagement: 'engagement', milestone: 'milestone', change_request: 'request' } as const;

const STATUS_WORDS: Record<Status, string> = {
  draft: 'a draft',
  planned: 'planned',
  active: 'active',
  on_hold: 'on hold',
  completed: 'completed',
  closed: 'closed',
  cancelled: 'cancelled',
};

const NO_LONGER: Record<Audience, string> = {
  owner: 'The person is no longer its owner.',
  co_owners: 'The person is no longer its owner or co-owner.',
  assignee: 'The milestone is no longer assigned to the person.',
  supervisors: 'The person no longer supervises the team it is escalated to.',
  supervisors_above: 'The person no longer supervises the team it is escalated to.',
  deciders: 'The person is not eligible to decide the request.',
  new_deciders: 'The person is not eligible to decide the request.',
};

function isOf(audience: Audience, personId: string, around: Circumstances): boolean {
  const { subject, organisation, deciders } = around;
  if (!subject) return false;
  const people = isDecider(audience)
    ? (deciders?.of(subject) ?? [])
    : audienceOf(audience, subject, organisation);
  return people.includes(personId);
}

function whyUntrue(row: Checked, rule: Rule, subject: Subject): string | null {
  if (rule.statuses && !rule.statuses.includes(subject.status))
    return `The engagement is ${STATUS_WORDS[subject.status]}.`;
  if (rule.states && subject.state && !rule.states.includes(subject.state))
    return `The ${NAMES[subject.kind]} is ${subject.state}.`;
  // The day of asking never changes; an announcement about a request refers to the day it was made.
  if (!rule.falls || rule.falls.date === 'askedOn') return null;
  const date = subject[rule.falls.date];
  if (date === row.refersOn) return null;
  return date ? `The date has moved to ${dayInWords(date)}.` : 'The date was removed.';
}

/** Whether `person` may read the engagement that `subject` belongs to. */
export const mayReadSubject = (person: Actor, subject: Subject): boolean =>
  may(person, `engagement.read.${subject.visibility}`, {
    teamId: subject.teamId,
    ownerIds: [subject.ownerId, ...subject.coOwnerIds],
    readerIds: namedIn(subject),
  });

/** Why nothing about the subject may go to the person; `undefined` means that the account is not active. */
export function whyNotReached(person: Actor | undefined, subject: Subject): string | null {
  if (!person) return 'The person’s account is not active.';
  return mayReadSubject(person, subject) ? null : 'The person may not read the engagement.';
}

/** Why the row must not be sent, in words; null if it is still true. */
function whyNot(row: Checked, around: Circumstances): string | null {
  const { subject, person } = around;
  if (!(row.rule in RULES)) return 'Reminders of this kind are no longer sent.';
  const rule = ruleOf(row.rule as RuleKey);
  if (!subject) return `The ${NAMES[row.subjectKind]} was deleted.`;
  const wrong = whyUntrue(row, rule, subject) ?? whyNotReached(person, subject);
  if (wrong) return wrong;
  const audiences = rule.stillTo ?? rule.falls?.to;
  if (!audiences || audiences.some((audience) => isOf(audience, row.recipientId, around))) return null;
  return subject.kind === 'milestone' ? NO_LONGER.assignee : NO_LONGER[audiences.at(-1) as Audience];
}

const asksDeciders = (row: Checked) =>
  row.rule in RULES && ruleOf(row.rule as RuleKey).stillTo?.includes('deciders') === true;

/** Checks the rule again against the current facts: before sending, and whenever something changes. */
@Injectable()
export class LastCheck {
  constructor(
    private readonly subjects: SubjectQueries,
    private readonly actors: ActorQueries,
    private readonly organisation: OrganisationQueries,
    private readonly deciders: DecidersQueries,
  ) {}

  /** A verdict on each row, by its id. A few statements, however many rows. */
  async ask(db: EntityManager, rows: readonly Checked[], now: Date): Promise<Map<string, Verdict>> {
    if (rows.length === 0) return new Map();
    const subjects = await this.subjects.byIds(db, rows);
    const people = await this.actors.byIds(
      rows.map(({ recipientId }) => recipientId),
      'worker',
      db,
    );
    const organisation = await this.organisation.load(db);
    const deciders = rows.some(asksDeciders) ? await this.deciders.at(db, now) : null;
    return new Map(
      rows.map((row) => {
        const subject = subjects.get(row.subjectId);
        const person = people.get(row.recipientId);
        return [row.id, { subject, whyNot: whyNot(row, { subject, person, organisation, deciders }) }];
      }),
    );
  }
}
