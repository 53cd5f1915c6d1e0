import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { may } from '../../access/authorize.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import { audienceOf, isDecider } from '../planning/occurrences.js';
import type { Organisation } from '../planning/organisation.js';
import { deliveryFor } from '../planning/departure.js';
import { type Recipient, OrganisationQueries } from '../planning/organisation.queries.js';
import type { Audience, Rule } from '../rule.js';
import { RULES, ruleOf, type RuleKey } from '../rules.js';
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
  /** Whether the person has switched off messages of this kind. */
  isSwitchedOff: boolean;
}

export interface Verdict {
  subject: Subject | undefined;
  /** Why it must not be sent; null if it is still true. */
  whyNot: Sentence | null;
}

const NO_LONGER = {
  owner: 'reminder.not-owner',
  co_owners: 'reminder.not-co-owner',
  assignee: 'reminder.not-assignee',
  supervisors: 'reminder.not-supervisor',
  supervisors_above: 'reminder.not-supervisor',
  deciders: 'reminder.not-decider',
  new_deciders: 'reminder.not-decider',
  asker: 'reminder.not-concerned',
  author: 'reminder.not-concerned',
} as const satisfies Record<Audience, string>;

function isOf(audience: Audience, personId: string, around: Circumstances): boolean {
  const { subject, organisation, deciders } = around;
  if (!subject) return false;
  const people = isDecider(audience)
    ? (deciders?.of(subject) ?? [])
    : audienceOf(audience, subject, organisation);
  return people.includes(personId);
}

function whyUntrue(
  row: Checked,
  rule: Rule,
  subject: Subject,
  { organisation }: Circumstances,
): Sentence | null {
  if (organisation.team(subject.teamId).reminders[row.rule]?.isOff) return say('reminder.team-off');
  if (rule.statuses && !rule.statuses.includes(subject.status))
    return say('reminder.status', { status: subject.status });
  if (rule.states && subject.state && !rule.states.includes(subject.state))
    return say('reminder.state', { subject: subject.kind, state: subject.state });
  if (rule.isWhileUntouched && subject.isTouched) return say('reminder.touched');
  // The day of asking never changes; an announcement about a request refers to the day it was made.
  if (!rule.falls || rule.falls.date === 'askedOn') return null;
  const date = subject[rule.falls.date];
  if (date === row.refersOn) return null;
  if (rule.isWhileUntouched) return say('reminder.touched');
  return date ? say('reminder.date-moved', { day: date }) : say('reminder.date-removed');
}

/** Whether `person` may read the engagement that `subject` belongs to. */
export const mayReadSubject = (person: Actor, subject: Subject): boolean =>
  may(person, `engagement.read.${subject.visibility}`, {
    teamId: subject.teamId,
    ownerIds: [subject.ownerId, ...subject.coOwnerIds],
    readerIds: namedIn(subject),
  });

/** Why nothing about the subject may go to the person; `undefined` means that the account is not active. */
export function whyNotReached(person: Actor | undefined, subject: Subject): Sentence | null {
  if (!person) return say('reminder.account-inactive');
  return mayReadSubject(person, subject) ? null : say('reminder.may-not-read');
}

/** Why the row must not be sent; null if it is still true. */
function whyNot(row: Checked, around: Circumstances): Sentence | null {
  const { subject, person } = around;
  if (!(row.rule in RULES)) return say('reminder.kind-gone');
  const rule = ruleOf(row.rule as RuleKey);
  if (!subject) return say('reminder.subject-deleted', { subject: row.subjectKind });
  const wrong = whyUntrue(row, rule, subject, around) ?? whyNotReached(person, subject);
  if (wrong) return wrong;
  if (around.isSwitchedOff) return say('reminder.switched-off');
  const audiences = rule.stillTo ?? rule.falls?.to;
  if (!audiences || audiences.some((audience) => isOf(audience, row.recipientId, around))) return null;
  return say(NO_LONGER[subject.kind === 'milestone' ? 'assignee' : (audiences.at(-1) as Audience)]);
}

const isOff = ({ rule }: Checked, recipient: Recipient | undefined) =>
  rule in RULES && recipient !== undefined && deliveryFor(rule as RuleKey, recipient) === 'off';

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
    const recipients = await this.organisation.recipients(
      db,
      rows.map(({ recipientId }) => recipientId),
    );
    const organisation = await this.organisation.load(db);
    const deciders = rows.some(asksDeciders) ? await this.deciders.at(db, now) : null;
    return new Map(
      rows.map((row) => {
        const subject = subjects.get(row.subjectId);
        const person = people.get(row.recipientId);
        const isSwitchedOff = isOff(row, recipients.get(row.recipientId));
        const around = { subject, person, organisation, deciders, isSwitchedOff };
        return [row.id, { subject, whyNot: whyNot(row, around) }];
      }),
    );
  }
}
