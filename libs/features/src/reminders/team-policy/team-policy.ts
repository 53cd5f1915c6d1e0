import { say } from '#locales/say.js';
import { problems } from '#platform/http/problem.js';
import type { TeamReminder, TeamReminders } from '../../access/organisation/organisation.js';
import { FALLING_RULES, type FallingRule, type RuleKey } from '../rules.js';

/** More days than this for one date would be a flood. */
export const MOST_OFFSETS = 6;
const FURTHEST = { calendar: 365, working: 60 } as const;
/** A rule with more days than this repeats, and a team does not change its step. */
const MOST_LISTED = 7;

/** Both decide whether the days follow the team's time to decide. */
const USUAL = { decideWithinDays: 5 };
const OTHER = { decideWithinDays: 7 };

export const usualOffsets = ({ falls }: FallingRule): readonly number[] => falls.offsets(USUAL);

/** Whether a team may choose other days: not of what repeats, and not of what follows its time to decide. */
export function hasOwnDays(falling: FallingRule): boolean {
  const usual = usualOffsets(falling);
  return usual.length <= MOST_LISTED && usual.join() === falling.falls.offsets(OTHER).join();
}

/** What a team may change: something to switch off, or days to choose. Not about people: they may be in several teams. */
export const CHANGEABLE = FALLING_RULES.filter(
  (falling) =>
    !falling.rule.about.includes('person') && (falling.rule.isOptionalForTeam || hasOwnDays(falling)),
);

export interface TeamReminderChange {
  rule: RuleKey;
  isOff: boolean;
  /** Null: the usual days. */
  offsets: number[] | null;
}

function isAllowed(falling: FallingRule, offsets: readonly number[]): boolean {
  const { count } = falling.falls;
  const isBefore = usualOffsets(falling).some((offset) => offset <= 0);
  const isOnItsSide = (offset: number) => (isBefore ? offset <= 0 : offset > 0);
  return (
    hasOwnDays(falling) &&
    offsets.length > 0 &&
    offsets.length <= MOST_OFFSETS &&
    offsets.every((offset) => isOnItsSide(offset) && Math.abs(offset) <= FURTHEST[count])
  );
}

/**
 * The team's reminders with these changes; a rule as usual is left out.
 * @throws 422 for a rule that may not be switched off, or days that are not allowed
 */
export function changedReminders(
  before: TeamReminders,
  changes: readonly TeamReminderChange[],
): TeamReminders {
  const after = new Map<string, TeamReminder>(Object.entries(before));
  for (const [index, { rule, isOff, offsets }] of changes.entries()) {
    const falling = CHANGEABLE.find(({ key }) => key === rule);
    if (isOff && !falling?.rule.isOptionalForTeam)
      throw problems.unmetAt(`/reminders/${index}/isOff`, say('policy.optional'));
    const sorted = offsets && [...new Set(offsets)].sort((a, b) => a - b);
    if (sorted && !(falling && isAllowed(falling, sorted)))
      throw problems.unmetAt(`/reminders/${index}/offsets`, say('policy.days'));
    const isUsual = !sorted || sorted.join() === [...usualOffsets(falling!)].join();
    if (!isOff && isUsual) after.delete(rule);
    else after.set(rule, { isOff, offsets: isUsual ? null : sorted });
  }
  return Object.fromEntries(after);
}

/** For the record: "draft_idle: off", "engagement_due: -14, -3". */
export const remindersInWords = (reminders: TeamReminders): string[] =>
  Object.entries(reminders).map(
    ([rule, { isOff, offsets }]) => `${rule}: ${isOff ? 'off' : (offsets ?? []).join(', ')}`,
  );
