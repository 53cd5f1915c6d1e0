import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Day } from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import type { Actor } from '../../access/actor.js';
import { ActorQueries } from '../../access/actor.queries.js';
import { type Deciders, DecidersQueries } from '../deciders.js';
import type { Occurrence } from '../ledger-rows.js';
import type { Organisation } from '../planning/organisation.js';
import { deliveryFor, departureInstead } from '../planning/departure.js';
import { type Recipient, OrganisationQueries } from '../planning/organisation.queries.js';
import {
  type InsteadOf,
  isPersonal,
  lapseOf,
  mayReadSubject,
  recipientsOf,
  type Told,
} from '../recipients.js';
import type { Audience, Rule } from '../rule.js';
import { RULES, ruleOf, type RuleKey } from '../rules.js';
import type { Subject } from '../subject.js';
import { SubjectQueries } from '../subject.queries.js';

/** The fields of a ledger row that the last check needs. */
export interface Checked {
  id: string;
  rule: string;
  subjectKind: Subject['kind'];
  subjectId: string;
  refersOn: Day;
  recipientId: string;
  details: Record<string, unknown>;
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
  /** Whom the recipient stands in for now, if it is still true. */
  insteadOf: InsteadOf | null;
  /** Other recipients, if it is still true but no longer for this one. */
  others: readonly Told[];
}

const NO_LONGER = {
  owner: 'reminder.not-owner',
  co_owners: 'reminder.not-co-owner',
  assignee: 'reminder.not-assignee',
  supervisors: 'reminder.not-supervisor',
  supervisors_above: 'reminder.not-supervisor',
  deciders: 'reminder.not-decider',
  new_deciders: 'reminder.not-decider',
  leaver: 'reminder.not-supervisor',
  leaver_supervisors: 'reminder.not-supervisor',
  administrators: 'reminder.not-supervisor',
  asker: 'reminder.not-concerned',
  author: 'reminder.not-concerned',
} as const satisfies Record<Audience, string>;

function whyUntrue(row: Checked, rule: Rule, subject: Subject, organisation: Organisation): Sentence | null {
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

/** Why nothing about the subject may go to the person; `undefined` means that the account is not active. */
export function whyNotReached(person: Actor | undefined, subject: Subject): Sentence | null {
  if (!person) return say('reminder.account-inactive');
  return mayReadSubject(person, subject) ? null : say('reminder.may-not-read');
}

/** Why the rule no longer reaches a person who could get it. */
function whyNoLonger(
  row: Checked,
  audiences: readonly Audience[],
  subject: Subject,
  organisation: Organisation,
) {
  if (lapseOf(row.recipientId, audiences, subject, organisation)) return say('reminder.no-role');
  if (row.details.insteadOf) return say('reminder.no-stand-in');
  return say(NO_LONGER[subject.kind === 'milestone' ? 'assignee' : (audiences.at(-1) as Audience)]);
}

function verdictOn(row: Checked, around: Circumstances): Verdict {
  const { subject, person, organisation, deciders, isSwitchedOff } = around;
  const not = (whyNot: Sentence, others: readonly Told[] = []) => ({
    ...{ subject, whyNot, others },
    insteadOf: null,
  });
  // What people switch off stays with them: only who cannot act is replaced.
  const reaches = (insteadOf: InsteadOf | null) =>
    isSwitchedOff ? not(say('reminder.switched-off')) : { subject, whyNot: null, insteadOf, others: [] };
  if (!(row.rule in RULES)) return not(say('reminder.kind-gone'));
  const rule = ruleOf(row.rule as RuleKey);
  if (!subject) return not(say('reminder.subject-deleted', { subject: row.subjectKind }));
  const untrue = whyUntrue(row, rule, subject, organisation);
  if (untrue) return not(untrue);
  const unreached = whyNotReached(person, subject);
  const audiences = rule.stillTo ?? rule.falls?.to;
  if (!audiences) return unreached ? not(unreached) : reaches(null);
  const told = recipientsOf(audiences, subject, organisation, () => deciders?.of(subject) ?? []);
  const own = told.find(({ recipientId }) => recipientId === row.recipientId);
  if (own && !unreached) return reaches(own.insteadOf);
  // A new owner or assignee gets a message about the assignment itself.
  const isForAll = Boolean(row.details.insteadOf) || !audiences.every(isPersonal);
  const others = told.filter(
    ({ recipientId, insteadOf }) => recipientId !== row.recipientId && (insteadOf || isForAll),
  );
  return not(unreached ?? whyNoLonger(row, audiences, subject, organisation), rule.falls ? others : []);
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
    const organisation = await this.organisation.load(db, now);
    const deciders = rows.some(asksDeciders) ? await this.deciders.at(db, now) : null;
    return new Map(
      rows.map((row) => {
        const subject = subjects.get(row.subjectId);
        const person = people.get(row.recipientId);
        const isSwitchedOff = isOff(row, recipients.get(row.recipientId));
        return [row.id, verdictOn(row, { subject, person, organisation, deciders, isSwitchedOff })];
      }),
    );
  }

  /** The rows of those who replace the recipients of these rows, each leaving as its new recipient has chosen. */
  async rowsInstead(
    db: EntityManager,
    rows: readonly (Omit<Occurrence, 'insteadOf'> & { id: string })[],
    verdicts: ReadonlyMap<string, Verdict>,
  ): Promise<Occurrence[]> {
    const told = rows.flatMap((row) => (verdicts.get(row.id)?.others ?? []).map((other) => ({ row, other })));
    const people = await this.organisation.recipients(
      db,
      told.map(({ other }) => other.recipientId),
    );
    return told.flatMap(({ row, other }) => {
      const person = people.get(other.recipientId);
      return person
        ? [{ ...row, ...other, ...departureInstead(row.rule as RuleKey, row.sendAt, person) }]
        : [];
    });
  }
}
