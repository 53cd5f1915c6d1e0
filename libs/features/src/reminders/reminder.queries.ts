import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReminderState } from '#contract';
import type { Actor } from '../access/actor.js';
import { ActorQueries } from '../access/actor.queries.js';
import { personRef } from '../access/person-ref.js';
import type { PersonRefDto } from '../access/refs.dto.js';
import { visibleEngagements } from '../access/visibility.js';
import { mayReadSubject } from './recipients.js';
import { whyNotReached } from './sending/last-check.js';
import { DIGEST } from './planning/departure.js';
import { daysBetweenInstants, type LocalDays } from './planning/local-days.js';
import { type Fallen, OccurrenceQueries, type Reading, type Scope } from './planning/occurrences.queries.js';
import { OrganisationQueries } from './planning/organisation.queries.js';
import type { ReminderDto, RemindersDto, UpcomingReminderDto } from './reminder.dto.js';
import { type RuleKey, ruleOf } from './rules.js';

export const FORECAST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Maximum number of reminders of each kind in one answer. */
const AT_MOST = 200;
/** A forecast about more subjects than this is worked out day by day. */
const SUBJECTS_IN_ONE_GO = 1_000;

const SENT: readonly ReminderState[] = ['sent'];
const NOT_SENT: readonly ReminderState[] = ['suppressed', 'superseded', 'failed'];
const WAITING: readonly ReminderState[] = ['planned', 'sending'];

type Row = Omit<ReminderDto, 'sendAt' | 'sentAt'> & { sendAt: Date; sentAt: Date | null };

const toDto = (row: Row): ReminderDto => ({
  ...row,
  sendAt: row.sendAt.toISOString(),
  sentAt: row.sentAt?.toISOString() ?? null,
});

/**
 * Key of reminders of one family about one date to one person, sent at the same moment: only one of them is
 * sent.
 */
const voiceOf = (fallen: Fallen) =>
  [
    fallen.subjectId,
    fallen.refersOn,
    fallen.recipientId,
    fallen.sendAt.getTime(),
    ruleOf(fallen.rule as RuleKey).family,
  ].join();

/** What was sent, what was not and why, and what will be sent. */
@Injectable()
export class ReminderQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly occurrences: OccurrenceQueries,
    private readonly organisation: OrganisationQueries,
    private readonly actors: ActorQueries,
  ) {}

  /**
   * All reminders about an engagement, its milestones and its change requests. The caller checks who may read
   * it.
   */
  async forEngagement(engagementId: string, now: Date): Promise<RemindersDto> {
    const ledger = (states: readonly ReminderState[]) =>
      this.ledger('r.engagement_id = $1', [engagementId], states);
    return this.assemble(ledger, this.forecast({ engagementId }, now), now);
  }

  /** Which of these are still to be sent. */
  async unsettled(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.dataSource.query<{ id: string; state: ReminderState }[]>(
      'SELECT id, state FROM reminders WHERE id = ANY($1::uuid[])',
      [ids],
    );
    const open = rows.filter(({ state }) => state === 'planned' || state === 'sending');
    return new Set(open.map(({ id }) => id));
  }

  /** All reminders to a person that `reader` may read. */
  async forPerson(personId: string, now: Date, reader: Actor): Promise<RemindersDto> {
    const params: unknown[] = [personId];
    const visible = visibleEngagements(reader, 'e', params);
    const ledger = (states: readonly ReminderState[]) =>
      this.ledger(`r.recipient_id = $1 AND (r.engagement_id IS NULL OR ${visible})`, params, states);
    const mayRead = ({ subject }: Fallen) => reader.userId === null || mayReadSubject(reader, subject);
    return this.assemble(ledger, this.forecast({ personId }, now), now, mayRead);
  }

  /**
   * What will be due within `days` if nothing changes, in sending order. It is worked out day by day while it
   * is read: the first reminders come at once, and memory does not grow with the number of days.
   */
  async *forecast(
    scope: Scope,
    now: Date,
    days = FORECAST_DAYS,
    db: EntityManager = this.dataSource.manager,
  ): AsyncGenerator<Fallen, void, undefined> {
    const reading = await this.occurrences.begin(db, now, scope);
    for await (const span of this.spans(reading, scope, now, days)) {
      const found: Fallen[] = [];
      for await (const fallen of reading.falling(span)) found.push(...(await this.toBeSent(fallen)));
      yield* found.sort((a, b) => a.sendAt.getTime() - b.sendAt.getTime());
    }
  }

  /** All days at once if little is due; otherwise one after the other. */
  private async *spans(
    reading: Reading,
    { engagementId }: Scope,
    now: Date,
    days: number,
  ): AsyncGenerator<LocalDays, void, undefined> {
    const after = (day: number) => new Date(now.getTime() + day * DAY_MS);
    const whole = daysBetweenInstants(now, after(days));
    if (engagementId || (await reading.isWithin(whole, SUBJECTS_IN_ONE_GO))) {
      yield whole;
      return;
    }
    for (let day = 0; day < days; day += 1) yield daysBetweenInstants(after(day), after(day + 1));
  }

  /** Those that reach their recipient, without those that give way and those that are in the ledger already. */
  private async toBeSent(fallen: readonly Fallen[]): Promise<Fallen[]> {
    const people = await this.actors.byIds(fallen.map(({ recipientId }) => recipientId));
    const reached = fallen.filter(
      (one) => !one.isOff && whyNotReached(people.get(one.recipientId), one.subject) === null,
    );
    const voices = new Map(
      reached.map((one) => [ruleOf(one.rule as RuleKey).family ? voiceOf(one) : one, one]),
    );
    const planned = await this.alreadyPlanned([...voices.values()]);
    return [...voices.values()].filter((one) => !planned.has(one));
  }

  /** Names and addresses of the recipients. */
  recipients(fallen: readonly { recipientId: string }[]) {
    return this.organisation.recipients(
      this.dataSource.manager,
      fallen.map(({ recipientId }) => recipientId),
    );
  }

  private async assemble(
    ledger: (states: readonly ReminderState[]) => Promise<ReminderDto[]>,
    whole: AsyncIterable<Fallen>,
    now: Date,
    mayRead: (fallen: Fallen) => boolean = () => true,
  ): Promise<RemindersDto> {
    const [sent, notSent, waiting] = [await ledger(SENT), await ledger(NOT_SENT), await ledger(WAITING)];
    const upcoming: Fallen[] = [];
    let until = new Date(now.getTime() + FORECAST_DAYS * DAY_MS);
    for await (const one of whole) {
      if (!mayRead(one)) continue;
      if (upcoming.length === AT_MOST) {
        until = one.sendAt;
        break;
      }
      upcoming.push(one);
    }
    const people = await this.organisation.recipients(
      this.dataSource.manager,
      upcoming.flatMap(({ recipientId, insteadOf }) => [recipientId, insteadOf?.personId ?? []].flat()),
    );
    const refOf = (id: string): PersonRefDto => {
      const { name = '', isActive = true } = people.get(id) ?? {};
      return { id, name, ...(!isActive && { hasLeft: true as const }) };
    };
    const forecast = upcoming.map(
      ({ subject, rule, refersOn, offset, recipientId, insteadOf, sendAt, bundle }): UpcomingReminderDto => ({
        rule: rule as RuleKey,
        subject: { kind: subject.kind, id: subject.id, reference: subject.reference, title: subject.title },
        refersOn,
        offset,
        recipient: refOf(recipientId),
        insteadOf: insteadOf && {
          person: insteadOf.personId === null ? null : refOf(insteadOf.personId),
          because: insteadOf.because,
        },
        sendAt: sendAt.toISOString(),
        isInDigest: bundle === DIGEST,
      }),
    );
    return { sent, notSent, waiting, forecast, forecastUntil: until.toISOString() };
  }

  private async ledger(
    condition: string,
    params: readonly unknown[],
    states: readonly ReminderState[],
  ): Promise<ReminderDto[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT r.id, r.rule, r.refers_on::text AS "refersOn", r."offset", r.send_at AS "sendAt", r.state, r.reason,
         r.sent_at AS "sentAt", r.is_late AS "isLate", r.bundle IS NOT DISTINCT FROM '${DIGEST}' AS "isInDigest", r.subject_line AS "subjectLine",
         json_build_object('kind', r.subject_kind, 'id', r.subject_id, 'reference', coalesce(e.reference, ''),
           'title', coalesce((SELECT s.title FROM reminder_subjects s
                              WHERE s.id = r.subject_id AND s.kind = r.subject_kind), e.title,
             (SELECT left_one.name FROM users left_one WHERE left_one.id = r.subject_id), '')) AS subject,
         ${personRef('u')} AS recipient,
         CASE WHEN r.details ? 'insteadOf' THEN json_build_object('because', r.details -> 'insteadOf' ->> 'because',
           'person', (SELECT ${personRef('o')} FROM users o WHERE o.id = (r.details -> 'insteadOf' ->> 'personId')::uuid))
         END AS "insteadOf"
       FROM reminders r JOIN users u ON u.id = r.recipient_id LEFT JOIN engagements e ON e.id = r.engagement_id
       WHERE ${condition} AND r.state = ANY($${params.length + 1})
       ORDER BY r.send_at DESC, r.id DESC LIMIT ${AT_MOST}`,
      [...params, states],
    );
    return rows.map(toDto);
  }

  /** Reminders that are already in the ledger, planned by a run as of another time. */
  private async alreadyPlanned(fallen: readonly Fallen[]): Promise<Set<Fallen>> {
    if (fallen.length === 0) return new Set();
    const keyOf = (one: Omit<Fallen, 'subject' | 'insteadOf' | 'sendAt'>) =>
      [one.rule, one.subjectId, one.refersOn, one.offset, one.recipientId].join();
    const rows = await this.dataSource.query<Fallen[]>(
      `SELECT r.rule, r.subject_id AS "subjectId", r.refers_on::text AS "refersOn", r."offset",
         r.recipient_id AS "recipientId"
       FROM unnest($1::text[], $2::uuid[], $3::date[], $4::int[], $5::uuid[]) f (rule, subject_id, refers_on, "offset", recipient_id)
       CROSS JOIN LATERAL (SELECT * FROM reminders r WHERE r.rule = f.rule AND r.subject_id = f.subject_id
         AND r.refers_on = f.refers_on AND r."offset" = f."offset" AND r.recipient_id = f.recipient_id OFFSET 0) r`,
      [
        fallen.map(({ rule }) => rule),
        fallen.map(({ subjectId }) => subjectId),
        fallen.map(({ refersOn }) => refersOn),
        fallen.map(({ offset }) => offset),
        fallen.map(({ recipientId }) => recipientId),
      ],
    );
    const known = new Set(rows.map(keyOf));
    return new Set(fallen.filter((one) => known.has(keyOf(one))));
  }
}
