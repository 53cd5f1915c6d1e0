import { createHash } from 'node:crypto';
import { RULES, type RuleKey, ruleOf } from '../rules.js';
import type { LedgerRow } from '../ledger-rows.js';

type Keyed = Pick<LedgerRow, 'id' | 'rule' | 'subjectId' | 'refersOn' | 'offset' | 'recipientId'>;

/**
 * The part of the Message-ID that names a row, the same whenever its message is sent. A dated reminder is named by
 * what makes it unique: if it is planned again after a backup was restored, its mail is the same message. An announcement
 * is never planned again, so its id names it.
 */
export function messageKeyOf(row: Keyed): string {
  const { id, rule, subjectId, refersOn, offset, recipientId } = row;
  if (!(rule in RULES) || !ruleOf(rule as RuleKey).falls) return `reminder.${id}`;
  const key = [rule, subjectId, refersOn, offset, recipientId].join(' ');
  return `reminder.${createHash('sha256').update(key).digest('hex').slice(0, 40)}`;
}
