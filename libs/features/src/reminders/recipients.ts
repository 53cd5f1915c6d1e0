import type { RecordPermission } from '#contract';
import { type Holder, may } from '../access/authorize.js';
import { audienceOf, type Deciding, isDecider } from './planning/occurrences.js';
import type { Organisation } from './planning/organisation.js';
import type { Audience } from './rule.js';
import { namedIn, type Subject } from './subject.js';

/** Why a reminder goes to a stand-in. The last two: no person fits the rule at all. */
export const STAND_IN_REASONS = [
  'left',
  'may_not_read',
  'no_role',
  'nobody_decides',
  'nobody_supervises',
] as const;
export type StandInReason = (typeof STAND_IN_REASONS)[number];

export interface InsteadOf {
  /** Null if no person fits the rule. */
  personId: string | null;
  because: StandInReason;
}

/** A recipient of a reminder. */
export interface Told {
  recipientId: string;
  /** Null if the rule itself names the person. */
  insteadOf: InsteadOf | null;
}

/** The people who may decide a request, by audience. */
export type DecidersOf = (audience: Deciding) => readonly string[];

const ownersOf = ({ ownerId, coOwnerIds }: Subject) => [ownerId, ...coOwnerIds];

/** Whether `person` may read the engagement that `subject` belongs to. */
export const mayReadSubject = (person: Holder, subject: Subject): boolean =>
  subject.kind === 'person' ||
  may(person, `engagement.read.${subject.visibility}`, {
    teamId: subject.teamId,
    ownerIds: ownersOf(subject),
    readerIds: namedIn(subject),
  });

/** What people must be allowed to do about the subject. Null: the audience includes nobody else. */
const ACTS: Record<Audience, RecordPermission | null> = {
  owner: 'engagement.ask',
  co_owners: 'engagement.ask',
  assignee: 'milestone.complete',
  supervisors: null,
  supervisors_above: null,
  deciders: null,
  new_deciders: null,
  asker: 'engagement.ask',
  // To write the summary.
  author: 'engagement.edit',
  leaver: null,
  leaver_supervisors: null,
  administrators: null,
};

/** A rule names these people themselves, not everybody with a certain role. */
export const isPersonal = (audience: Audience): boolean => ACTS[audience] !== null;

const mayAct = (person: Holder, permission: RecordPermission, { teamId, ownerId }: Subject) =>
  // The owner of a milestone without an assignee acts as the owner.
  may(person, permission, { teamId, ownerIds: person.userId === ownerId ? [] : [person.userId!] });

function whyLapsed(
  personId: string,
  audience: Audience,
  subject: Subject,
  organisation: Organisation,
): StandInReason | null {
  const permission = ACTS[audience];
  if (!permission) return null;
  if (!organisation.isActive(personId)) return 'left';
  const holder = organisation.holder(personId);
  if (!mayReadSubject(holder, subject)) return 'may_not_read';
  return mayAct(holder, permission, subject) ? null : 'no_role';
}

/** Why a stand-in replaces the person; null if the rule does not name them, or they get the reminder. */
export function lapseOf(
  personId: string,
  to: readonly Audience[],
  subject: Subject,
  organisation: Organisation,
): StandInReason | null {
  const named = to.filter(
    (audience) => !isDecider(audience) && audienceOf(audience, subject, organisation).includes(personId),
  );
  const reasons = named.map((audience) => whyLapsed(personId, audience, subject, organisation));
  return reasons.includes(null) ? null : (reasons[0] ?? null);
}

const readersIn = (ids: readonly string[], subject: Subject, organisation: Organisation) =>
  ids.filter((id) => organisation.isActive(id) && mayReadSubject(organisation.holder(id), subject));

const administratorsFor = (subject: Subject, organisation: Organisation) =>
  readersIn(organisation.withBureauRole('administrator'), subject, organisation);

/**
 * Who answers for the subject if no supervisor can: administrators; for a restricted engagement that none of
 * them may read, the people it names who may act; and if nobody is left, the auditors, who may read everything.
 */
function lastResort(subject: Subject, organisation: Organisation): string[] {
  const administrators = administratorsFor(subject, organisation);
  if (administrators.length > 0) return administrators;
  const named = readersIn([...new Set(namedIn(subject))], subject, organisation).filter((id) =>
    mayAct(organisation.holder(id), 'engagement.ask', subject),
  );
  return named.length > 0 ? named : organisation.withBureauRole('auditor');
}

/** Who answers for the subject now: the team's supervisors who may read it, climbing as decisions do. */
function standIns(subject: Subject, organisation: Organisation): string[] {
  const mayRead = (id: string) => mayReadSubject(organisation.holder(id), subject);
  const supervisors = organisation.supervisors(subject.teamId, 0, mayRead);
  return supervisors.length > 0 ? supervisors : lastResort(subject, organisation);
}

/** Recipients if the rule finds nobody: a decision and an escalation must not end in silence. */
function insteadOfNobody(to: readonly Audience[], subject: Subject, organisation: Organisation): Told[] {
  const told = (ids: readonly string[], because: StandInReason) =>
    ids.map((recipientId) => ({ recipientId, insteadOf: { personId: null, because } }));
  if (to.includes('deciders')) return told(lastResort(subject, organisation), 'nobody_decides');
  if (!to.includes('supervisors')) return [];
  const owners = ownersOf(subject);
  const others = administratorsFor(subject, organisation).filter((id) => !owners.includes(id));
  return told(others, 'nobody_supervises');
}

/**
 * The recipients of a reminder (domain: never told to nobody). Somebody who has left, may not read the
 * engagement, or holds no role that may act is replaced by those who answer for it now. If nobody can get it,
 * the person the rule names stays, so that the ledger says why.
 */
export function recipientsOf(
  to: readonly Audience[],
  subject: Subject,
  organisation: Organisation,
  decidersOf: DecidersOf,
): Told[] {
  const told = new Map<string, Told>();
  const lapsed = new Map<string, StandInReason>();
  for (const audience of to) {
    const people = isDecider(audience) ? decidersOf(audience) : audienceOf(audience, subject, organisation);
    for (const recipientId of people) {
      const because = whyLapsed(recipientId, audience, subject, organisation);
      if (because === null) told.set(recipientId, { recipientId, insteadOf: null });
      else lapsed.set(recipientId, because);
    }
  }
  for (const [personId, because] of lapsed) {
    if (told.get(personId)?.insteadOf === null) continue;
    const others = standIns(subject, organisation);
    for (const recipientId of others.length > 0 ? others : [personId]) {
      if (!told.has(recipientId)) told.set(recipientId, { recipientId, insteadOf: { personId, because } });
    }
  }
  return told.size > 0 ? [...told.values()] : insteadOfNobody(to, subject, organisation);
}
