import { type Delivery, deliveryOf } from '#contract';
import { dayIn } from '#platform/clock.js';
import { ruleOf, type RuleKey } from '../rules.js';
import {
  type LocalDay,
  mondayFrom,
  type Morning,
  morningOf,
  nextQuietHour,
  quietHourOf,
} from './local-days.js';
import type { Recipient } from './organisation.queries.js';

/** When a row leaves, and which rows to the same person leave with it in one message; null: none. */
export interface Departure {
  sendAt: Date;
  bundle: string | null;
}

/** The rows of one morning that a person gets as one message. */
export const DIGEST = 'digest';

/** What decides when messages to a person leave. */
type Reader = Pick<Recipient, 'timeZone' | 'quietHour' | 'deliveries'>;

export const morningFor = ({ timeZone, quietHour }: Reader): Morning => morningOf(timeZone, quietHour);

/** How the person gets messages of this rule. */
export const deliveryFor = (rule: RuleKey, { deliveries }: Pick<Reader, 'deliveries'>): Delivery =>
  deliveryOf(ruleOf(rule).kind, deliveries);

/** When a reminder of a day leaves. What a person has switched off is planned all the same: the ledger says why it is not sent. */
export function departureOf(rule: RuleKey, { day, quietHour, sendAt }: LocalDay, person: Reader): Departure {
  const delivery = deliveryFor(rule, person);
  if (delivery === 'at_once' || delivery === 'off') return { sendAt, bundle: null };
  const monday = delivery === 'weekly' ? mondayFrom(day, morningFor(person)) : quietHour;
  return { sendAt: monday > quietHour ? monday : sendAt, bundle: DIGEST };
}

/** When a reminder leaves to a person who replaces its recipient: at the same time, or on the next Monday. */
export function departureInstead(rule: RuleKey, sendAt: Date, person: Reader): Departure {
  const day = dayIn(person.timeZone, sendAt);
  return departureOf(rule, { day, quietHour: quietHourOf(day, morningFor(person)), sendAt }, person);
}

/**
 * When a message about something that happens now leaves: after the minutes over which its rule collects, or with the
 * next morning's message. A rule that also falls on dates asks somebody to act, so it never waits.
 */
export function departureNow(rule: RuleKey, now: Date, person: Reader | null): Departure {
  const { bundledMinutes } = ruleOf(rule);
  const delivery = person ? deliveryFor(rule, person) : 'at_once';
  if (delivery === 'at_once' || delivery === 'off') {
    const sendAt = new Date(now.getTime() + bundledMinutes * 60_000);
    return { sendAt, bundle: bundledMinutes > 0 ? rule : null };
  }
  const morning = morningFor(person!);
  const next = nextQuietHour(now, morning);
  return { sendAt: delivery === 'weekly' ? mondayFrom(next.day, morning) : next.at, bundle: DIGEST };
}
