import type { ChangeState, DigestSection, MessageKind, MilestoneState, Status } from '#contract';
import type { ReminderLetterName } from '../messages/letter.js';
import type { DateKind, SubjectKind } from './subject.js';

/** The recipients, by their relation to the subject. */
export const AUDIENCES = [
  'owner',
  'co_owners',
  'assignee',
  /** Supervisors of the engagement's team; if it has none, those of the nearest team above that has some. */
  'supervisors',
  /** Supervisors of the next team above those. */
  'supervisors_above',
  /** Everyone who may decide the request on that day. */
  'deciders',
  /** The deciders who were added when the request escalated. */
  'new_deciders',
  'leaver',
  /** In each of their teams; if there are none, administrators. */
  'leaver_supervisors',
  'administrators',
  'asker',
  /** Who wrote down the interaction. */
  'author',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * Days from the date on which a rule sends. `decideWithinDays` comes from the team: it sets the time limit of
 * a request.
 */
export type Offsets = (team: { decideWithinDays: number }) => readonly number[];

/** When a rule sends on its own, because a day has come. */
export interface Falling {
  date: DateKind;
  /** Whether offsets count calendar days, or working days of the team. */
  count: 'calendar' | 'working';
  offsets: Offsets;
  to: readonly Audience[];
}

export interface Rule {
  about: readonly SubjectKind[];
  /** Null if it is only sent at once. */
  falls: Falling | null;
  /**
   * For messages sent at once: skip people who are no longer one of these. Null: keep all original
   * recipients.
   */
  stillTo: readonly Audience[] | null;
  /** Applies while the engagement has one of these statuses. Null: in every status. */
  statuses: readonly Status[] | null;
  /** Applies while the milestone or the request is in one of these states. Null: in every state. */
  states: readonly (MilestoneState | ChangeState)[] | null;
  /** Applies while nobody has changed the engagement since the date: it is about work that stands still. */
  isWhileUntouched: boolean;
  /** Of several unsent reminders of one family about one date to one person, only the nearest is sent. */
  family: Family | null;
  /** How many minutes messages to one person are collected into one. */
  bundledMinutes: number;
  /** Whether a team may switch it off (° in the domain's table). */
  isOptionalForTeam: boolean;
  /** What a person chooses the delivery of. */
  kind: MessageKind;
  /** Its place in a message that holds several. */
  section: DigestSection;
  letter: ReminderLetterName;
}

export const FAMILIES = ['deadline', 'escalation', 'request', 'review', 'leaving', 'idle'] as const;
export type Family = (typeof FAMILIES)[number];
