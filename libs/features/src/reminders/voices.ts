import type { Day, ReminderState } from '#contract';
import { FAMILIES, type Rule } from './rule.js';
import { RULE_KEYS, type RuleKey, RULES, ruleOf } from './rules.js';

/**
 * The fields that decide which reminders compete: rules of one family, about one date, to one person. Only
 * one of them is sent.
 */
interface Voiced {
  rule: string;
  subjectId: string;
  refersOn: Day;
  recipientId: string;
  sendAt: Date;
}

/** A row that is already in the ledger. */
export interface KnownRow extends Voiced {
  id: string;
  offset: number;
  state: ReminderState;
}

const familyOf = (rule: string) => (rule in RULES ? ruleOf(rule as RuleKey).family : null);

/** The key of the reminders that compete with this one; null if the rule has no family. */
function voiceOf({ rule, subjectId, refersOn, recipientId }: Omit<Voiced, 'sendAt'>): string | null {
  const family = familyOf(rule);
  return family === null ? null : [FAMILIES.indexOf(family), subjectId, refersOn, recipientId].join(' ');
}

const isAkin = (one: Rule, other: Rule) =>
  one.family !== null && one.family === other.family && one.about.some((kind) => other.about.includes(kind));

/** The rules that compete with this one, including itself. */
export const rulesAround = (rule: string): readonly string[] =>
  rule in RULES
    ? RULE_KEYS.filter((key) => key === rule || isAkin(ruleOf(key), ruleOf(rule as RuleKey)))
    : [rule];

/** Reminders that were sent or will be sent: an older unsent one gives way to them. */
const COUNTED: ReadonlySet<ReminderState> = new Set(['planned', 'sending', 'sent', 'failed']);

/**
 * Of the reminders that compete, only the nearest is sent: the one that leaves last or, if two leave at the
 * same moment, the later in order. `fresh` come after `known`.
 * @returns the ids of known unsent rows that give way, and the fresh rows that give way
 */
export function giveWay<T extends Voiced>(
  known: readonly KnownRow[],
  fresh: readonly T[],
): { knownIds: string[]; fresh: Set<T> } {
  const counted = known
    .filter(({ state }) => COUNTED.has(state))
    .sort((a, b) => a.sendAt.getTime() - b.sendAt.getTime() || (a.id < b.id ? -1 : 1));
  const nearest = new Map<string, Voiced>();
  for (const row of [...counted, ...fresh]) {
    const voice = voiceOf(row);
    if (voice === null) continue;
    const found = nearest.get(voice);
    if (!found || row.sendAt >= found.sendAt) nearest.set(voice, row);
  }
  const isNearest = (row: Voiced) => {
    const voice = voiceOf(row);
    return voice === null || nearest.get(voice) === row;
  };
  return {
    knownIds: counted.filter((row) => row.state === 'planned' && !isNearest(row)).map(({ id }) => id),
    fresh: new Set(fresh.filter((row) => !isNearest(row))),
  };
}
