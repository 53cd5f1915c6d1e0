import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { messageKeyOf } from '#features/reminders/sending/message-key.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Desk, startDesk } from './desk.js';

/**
 * An independent, naive implementation of the rules about due dates and idle work. It knows nothing of windows, of counting
 * back from a day or of the database: for each engagement, person and day it looks at the calendar.
 */
interface Case {
  id: string;
  dueOn: string;
  /** The day of the last activity, in the team's time zone. */
  activeOn: string;
  status: 'draft' | 'active' | 'on_hold' | 'completed';
  owner: PersonKey;
}

const ZONES: Record<string, string> = {
  officer: 'America/New_York',
  'other.officer': 'Europe/Vienna',
  'neighbour.officer': 'America/Mexico_City',
};
const OWNERS = Object.keys(ZONES) as PersonKey[];
/** Each owner works in the team of their own: the reminders of other owners would go to stand-ins. */
const TEAMS = { officer: 'team-a1', 'other.officer': 'team-b1', 'neighbour.officer': 'team-a2' } as const;
const teamOf = (owner: PersonKey) => TEAMS[owner as keyof typeof TEAMS];

const isSpokenOf = (offset: number) =>
  [-30, -14, -7, -1, 0].includes(offset) || (offset >= 1 && offset <= 730 && (offset - 1) % 7 === 0);

/** What is said of the case so many days after a date. */
const SAID: { of: 'dueOn' | 'activeOn'; while: Case['status']; on: (offset: number) => boolean }[] = [
  { of: 'dueOn', while: 'active', on: isSpokenOf },
  { of: 'activeOn', while: 'active', on: (offset) => offset === 30 || offset === 60 },
  { of: 'activeOn', while: 'draft', on: (offset) => [7, 21, 35, 49].includes(offset) },
];

/**
 * The reminders of this case that must be sent between two instants, with the facts at the second
 * one: `dueOn offset owner`.
 */
function demanded(each: Case, after: number, until: number): string[] {
  return SAID.filter((rule) => rule.while === each.status).flatMap((rule) =>
    said(each, each[rule.of], rule.on, after, until),
  );
}

function said(
  { id, owner }: Case,
  date: string,
  on: (offset: number) => boolean,
  after: number,
  until: number,
): string[] {
  const found: string[] = [];
  const due = DateTime.fromISO(date, { zone: 'utc' });
  let day = DateTime.fromMillis(after, { zone: ZONES[owner] }).startOf('day').minus({ days: 1 });
  for (; day.toMillis() <= until; day = day.plus({ days: 1 })) {
    const leaves = day.set({ hour: 8 }).toMillis();
    const offset = DateTime.fromISO(day.toISODate() ?? '', { zone: 'utc' }).diff(due, 'days').days;
    if (leaves > after && leaves <= until && on(offset)) found.push(`${id} ${date} ${offset} ${owner}`);
  }
  return found;
}

function nextMorning(now: number, where: number): number {
  const today = DateTime.fromMillis(now, { zone: ZONES[OWNERS[where]!] }).set({
    hour: 8,
    minute: 0,
    second: 0,
  });
  return (today.toMillis() > now ? today : today.plus({ days: 1 })).toMillis();
}

type Step =
  | { do: 'wait'; minutes: number }
  | { do: 'wait for 08:00'; where: number; minutes: number }
  | { do: 'clock back'; minutes: number }
  | { do: 'pass'; planners: number }
  | { do: 'mail server'; isUp: boolean }
  | { do: 'move'; which: number; days: number }
  | { do: 'status'; which: number; status: Case['status'] }
  | { do: 'give'; which: number; owner: number }
  | { do: 'touch'; which: number }
  | { do: 'send' };

const which = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    // The minutes around 08:00, when everything happens.
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait for 08:00' as const),
      where: fc.nat(2),
      minutes: fc.integer({ min: -20, max: 45 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 5_000 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.integer({ min: 10_000, max: 60_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock back' as const),
      minutes: fc.integer({ min: 1, max: 2_000 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('pass' as const), planners: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mail server' as const), isUp: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      which,
      days: fc.integer({ min: -20, max: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('status' as const),
      which,
      status: fc.constantFrom('active' as const, 'draft' as const, 'on_hold' as const, 'completed' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('give' as const), which, owner: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('touch' as const), which }) },
  { weight: 3, arbitrary: fc.constant({ do: 'send' as const }) },
);

// Around both clock changes in Europe and in New York, and away from them.
const STARTS = [
  '2026-03-05T10:00:00Z',
  '2026-03-26T03:00:00Z',
  '2026-07-01T00:00:00Z',
  '2026-10-22T12:00:00Z',
];

/** The zone of an owner is also that of their team. */
const dayInTeam = (instant: number, owner: PersonKey) =>
  DateTime.fromMillis(instant, { zone: ZONES[owner]! }).toISODate() ?? '';

describe('over any sequence of date changes, downtimes, clock changes and passes', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: STARTS[0]!, idle: true });
  });
  afterAll(() => desk.close());

  const setCase = (each: Case) =>
    desk.within(async (tx, reminders) => {
      await tx.db.query(
        `UPDATE engagements SET due_on = $2, status = $3, owner_id = $4, team_id = $5, review_on = NULL,
           last_activity_at = $6::date + time '17:00' WHERE id = $1`,
        [
          each.id,
          each.dueOn,
          each.status,
          desk.bureau.people[each.owner].id,
          desk.bureau.teams[teamOf(each.owner)].id,
          each.activeOn,
        ],
      );
      await reminders.replan(tx, each.id);
    });

  async function freshStart(now: string): Promise<Case[]> {
    desk.at(now);
    await desk.db.query('DELETE FROM reminders');
    await desk.db.query('DELETE FROM engagements');
    await desk.db.query('DELETE FROM planner_state');
    await desk.mailbox.restart();
    desk.mailbox.clear();
    await desk.planner.pass();
    const cases: Case[] = [];
    for (const [number, owner] of [...OWNERS, 'officer' as const].entries()) {
      const dueOn =
        DateTime.fromISO(now, { zone: 'utc' })
          .plus({ days: number * 5 })
          .toISODate() ?? '';
      // So long ago that the next of its reminders is near.
      const lastActivity = Date.parse(now) - (28 + number * 10) * 86_400_000;
      const lastActivityAt = new Date(lastActivity).toISOString();
      const id = await desk.engagement({ dueOn, owner, team: teamOf(owner), lastActivityAt });
      cases.push({ id, dueOn, activeOn: dayInTeam(lastActivity, owner), status: 'active', owner });
    }
    return cases;
  }

  async function play(start: string, steps: readonly Step[]): Promise<void> {
    const cases = await freshStart(start);
    const owed = new Set<string>();
    let now = Date.parse(start);
    let lastPass = now;
    let latest = now;
    let isUp = true;
    for (const each of [...steps, { do: 'pass', planners: 1 } as const]) {
      if (each.do === 'wait') now += each.minutes * 60_000;
      if (each.do === 'wait for 08:00') now = nextMorning(now, each.where) + each.minutes * 60_000;
      if (each.do === 'clock back') now -= each.minutes * 60_000;
      latest = Math.max(latest, now);
      desk.at(new Date(now).toISOString());
      if (each.do === 'mail server' && each.isUp !== isUp) {
        await (each.isUp ? desk.mailbox.restart() : desk.mailbox.stop());
        isUp = each.isUp;
      }
      if (each.do === 'move' || each.do === 'status' || each.do === 'give' || each.do === 'touch') {
        const found = cases[each.which]!;
        if (each.do === 'move')
          found.dueOn = DateTime.fromMillis(now, { zone: 'utc' }).plus({ days: each.days }).toISODate() ?? '';
        if (each.do === 'touch') found.activeOn = dayInTeam(now, found.owner);
        if (each.do === 'status') found.status = each.status;
        if (each.do === 'give') found.owner = OWNERS[each.owner]!;
        await setCase(found);
      }
      if (each.do === 'send') await desk.sendAll();
      if (each.do === 'pass') {
        for (const found of cases) for (const key of demanded(found, lastPass, now)) owed.add(key);
        await Promise.all(Array.from({ length: each.planners }, () => desk.planner.pass()));
        lastPass = now;
      }
    }
    if (!isUp) await desk.mailbox.restart();
    // If the clock was set back, reminders planned before may still be in the future.
    desk.at(new Date(latest).toISOString());
    await desk.sendAll();
    await assertAccounted(owed);
  }

  async function assertAccounted(owed: ReadonlySet<string>): Promise<void> {
    const all = await desk.db.query<
      {
        key: string;
        rule: string;
        state: string;
        reason: string | null;
        subject: string;
        send: Date;
        id: string;
        about: string;
      }[]
    >(
      `SELECT concat_ws(' ', r.subject_id, r.refers_on, r."offset", split_part(u.email, '@', 1)) AS key, r.rule,
         concat_ws(' ', r.subject_id, r.refers_on, u.email) AS about, r.state, r.reason, r.send_at AS send, r.id
       FROM reminders r JOIN users u ON u.id = r.recipient_id
       WHERE r.rule IN ('engagement_due', 'engagement_overdue', 'engagement_due_on_hold', 'no_update', 'draft_idle')`,
    );
    const rows = all.filter(({ rule }) => rule !== 'engagement_due_on_hold');
    // Nothing is lost: each reminder is sent, or the ledger says why not.
    const known = new Set(rows.map(({ key }) => key));
    expect([...owed].filter((key) => !known.has(key))).toEqual([]);
    const unaccounted = rows.filter(
      ({ state, reason }) =>
        !(state === 'sent' || ((state === 'suppressed' || state === 'superseded') && reason)),
    );
    expect(unaccounted).toEqual([]);
    // Nothing is planned twice or sent twice.
    expect(known.size).toBe(rows.length);
    const messageIds = desk.mailbox.messages().map(({ messageId }) => messageId);
    expect(new Set(messageIds).size).toBe(messageIds.length);
    const ledger = await desk.ledger();
    const messages = new Set(ledger.flatMap(({ state, messageId }) => (state === 'sent' ? [messageId] : [])));
    const named = ledger.filter(({ id }) => messages.has(id)).map((row) => messageKeyOf(row));
    expect(named.length).toBe(messages.size);
    expect(new Set(messageIds)).toEqual(new Set(named.map((key) => `<${key}@demarche.example>`)));
    // Each superseded reminder has a nearer one about the same date that was sent or is accounted for: for an engagement
    // on hold, the one that says that its due date has passed.
    for (const old of rows.filter(({ state }) => state === 'superseded')) {
      const nearer = all.some(
        (row) => row.about === old.about && row.id !== old.id && row.send.getTime() >= old.send.getTime(),
      );
      expect([old.key, nearer]).toEqual([old.key, true]);
    }
  }

  test('no reminder is planned twice, and each one that the rules demand is sent, or superseded or suppressed with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STARTS), fc.array(step, { minLength: 4, maxLength: 25 }), play),
      // To shorten a failing case takes longer than the time limit, and then nothing says which it was.
      { numRuns: Number(process.env.ORACLE_RUNS ?? 15), endOnFailure: true },
    );
  });
});
