import { USUAL_HOUR } from './planning/local-days.js';
import { isDeferrable } from '#contract';
import type { PolicyDatesDto, PolicyRuleDto, ReminderPolicyDto } from './reminder-policy.dto.js';
import type { Falling } from './rule.js';
import { ANNOUNCED_RULES, RULE_KEYS, ruleOf, type RuleKey } from './rules.js';

/** The default decision time of a request. The other value shows whether a rule depends on it. */
const USUAL = { decideWithinDays: 5 };
const OTHER = { decideWithinDays: 7 };

/** From this many equal steps on, the days are shown as a repetition. */
const STEPS_OF_A_REPETITION = 8;

/** The step between equally spaced days; undefined if they are not equally spaced, or too few to tell. */
function stepOf(offsets: readonly number[]): number | undefined {
  const [first, second] = offsets;
  if (first === undefined || second === undefined || offsets.length < STEPS_OF_A_REPETITION) return undefined;
  const step = second - first;
  return offsets.every((offset, index) => offset === first + index * step) ? step : undefined;
}

function datesOf({ date, count, offsets }: Falling): PolicyDatesDto {
  const days = offsets(USUAL);
  const step = stepOf(days);
  const isByTeamClock = offsets(OTHER).join() !== days.join();
  return {
    date,
    count,
    offsets: step === undefined ? [...days] : days.slice(0, 1),
    repeats: step === undefined ? null : { everyDays: step, untilDays: days.at(-1) ?? 0 },
    isByTeamClock,
  };
}

function policyRule(key: RuleKey): PolicyRuleDto {
  const { about, falls, stillTo, bundledMinutes, family, isOptionalForTeam, kind } = ruleOf(key);
  return {
    rule: key,
    about: [...about],
    isAtOnce: ANNOUNCED_RULES.some((announced) => announced === key),
    bundledMinutes,
    dated: falls && datesOf(falls),
    to: [...(falls?.to ?? stillTo ?? [])],
    family,
    isOptionalForTeam,
    isOptionalForPerson: isDeferrable(kind),
  };
}

/** The rules table in a form for people to read. */
export const reminderPolicy = (): ReminderPolicyDto => ({
  sendHour: USUAL_HOUR,
  items: RULE_KEYS.map(policyRule),
});
