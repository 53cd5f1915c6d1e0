import { Injectable } from '@nestjs/common';

import { addDays, Clock } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { problemOf } from '#platform/http/problem.filter.js';
import { type Problem, problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import type { Ladder } from '../people/ladder/ladder.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { ActivityService } from '../activity/activity.service.js';
import { EngagementUpdatesService } from '../engagements/engagement-updates.service.js';
import { engagementErrors } from '../engagements/engagement.errors.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import {
  type BulkBody,
  type BulkFieldsDto,
  type BulkItemDto,
  type BulkOutcome,
  type BulkResultDto,
  type BulkTargetBody,
} from './bulk.dto.js';
import { assertBulk, twice } from './bulk.rules.js';
import { ChangesService } from './changes.service.js';

/** How each change runs: committed, or tried and rolled back. */
type Way = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * One action on many engagements. Each engagement has its own transaction and uses the same methods as a
 * single change or request, so one refusal leaves the others as they are. It adds no rules of its own.
 */
@Injectable()
export class BulkService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly ladders: LadderQueries,
    private readonly updates: EngagementUpdatesService,
    private readonly changes: ChangesService,
    private readonly activity: ActivityService,
  ) {}

  /** What `apply` would do: it really runs and is then rolled back. @throws 400 */
  async preview(actor: Actor, body: BulkBody): Promise<BulkResultDto> {
    const items = await this.each(actor, body, (work) => this.transactions.rehearse(work));
    // The rollback also removes the requests of a rehearsal.
    return resultOf(items.map((item) => ({ ...item, changeRequestId: null })));
  }

  /** @throws 400; a problem with a single engagement is reported in its item */
  async apply(actor: Actor, body: BulkBody): Promise<BulkResultDto> {
    const items = await this.each(actor, body, (work) => this.transactions.run(work));
    await this.recordForbidden(actor, body, items);
    return resultOf(items);
  }

  private async each(actor: Actor, body: BulkBody, way: Way): Promise<BulkItemDto[]> {
    assertBulk(body);
    const found = await this.find(actor, body.engagements);
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    const items: BulkItemDto[] = [];
    // One after the other: a hundred at once would take every connection of the pool.
    for (const target of body.engagements) {
      const row = found.get(target.ref);
      if (!row) {
        items.push(refused(target, undefined, engagementErrors.notFound()));
        continue;
      }
      try {
        items.push(await way((tx) => this.one(tx, actor, body, target, ladder)));
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status >= 500) throw error;
        items.push(refused(target, row, problem));
      }
    }
    return items;
  }

  /**
   * Records what the person had no permission for, as when a whole request is refused: one activity per
   * reason.
   */
  private async recordForbidden(actor: Actor, { action }: BulkBody, items: readonly BulkItemDto[]) {
    const forbidden = Map.groupBy(
      items.filter(({ code }) => code?.startsWith('permission.')),
      ({ code }) => code,
    );
    if (forbidden.size === 0) return;
    await this.transactions.run(async (tx) => {
      for (const [code, refusedItems] of forbidden) {
        const engagements = refusedItems.map(({ reference }) => reference);
        await this.activity.record(tx, actor, {
          what: 'access.refused',
          subject: 'person',
          subjectId: actor.userId,
          after: { code, action, engagements },
        });
      }
    });
  }

  /** The engagements that the actor may read, keyed by the references as given. One statement for all. */
  private async find(
    actor: Actor,
    targets: readonly BulkTargetBody[],
  ): Promise<ReadonlyMap<string, EngagementRow>> {
    const rows = await this.queries.listByRefs(
      actor,
      targets.map(({ ref }) => ref),
    );
    const named = new Map(
      rows.flatMap((row) => [[row.reference, row] as const, [row.id.toUpperCase(), row] as const]),
    );
    const found = new Map<string, EngagementRow>();
    const seen = new Set<string>();
    for (const [index, { ref }] of targets.entries()) {
      const row = named.get(ref.toUpperCase());
      if (!row) continue;
      if (seen.has(row.id)) throw problems.malformed([twice(index)]);
      seen.add(row.id);
      found.set(ref, row);
    }
    return found;
  }

  private one(
    tx: Tx,
    actor: Actor,
    body: BulkBody,
    target: BulkTargetBody,
    ladder: Ladder,
  ): Promise<BulkItemDto> {
    return body.action === 'extend'
      ? this.extend(tx, actor, body, target, ladder)
      : this.edit(tx, actor, body, target);
  }

  private async edit(
    tx: Tx,
    actor: Actor,
    { action, owner, priority }: BulkBody,
    { ref, version }: BulkTargetBody,
  ): Promise<BulkItemDto> {
    const { row, isChanged } =
      action === 'reassign'
        ? await this.updates.updateWithin(tx, actor, ref, version, { owner: owner! })
        : await this.updates.updateWithin(
            tx,
            actor,
            ref,
            version,
            { priority: priority! },
            'engagement.bulk-edit',
          );
    const after = isChanged ? await this.queries.getWritten(row.id, tx.db) : row;
    return itemOf(row, after, isChanged ? 'changed' : 'unchanged');
  }

  private async extend(
    tx: Tx,
    actor: Actor,
    { dueOn, byDays, reason }: BulkBody,
    target: BulkTargetBody,
    ladder: Ladder,
  ): Promise<BulkItemDto> {
    const inputFor = (row: EngagementRow) => ({
      dueOn: dueOn ?? addDays(row.dueOn, byDays!),
      ...(reason !== undefined && { reason }),
    });
    const asked = await this.changes.askWithin(tx, actor, target, 'extend', inputFor, ladder);
    const { row, input, changeRequestId } = asked;
    const written = await this.queries.getWritten(row.id, tx.db);
    const after = { ...written, dueOn: input.dueOn ?? written.dueOn };
    return itemOf(row, after, changeRequestId ? 'asked' : 'changed', changeRequestId);
  }
}

const fieldsOf = ({ owner, priority, dueOn }: EngagementRow): BulkFieldsDto => ({ owner, priority, dueOn });

const itemOf = (
  row: EngagementRow,
  after: EngagementRow,
  outcome: BulkOutcome,
  changeRequestId: string | null = null,
): BulkItemDto => ({
  reference: row.reference,
  title: row.title,
  outcome,
  needsDecision: outcome === 'asked',
  code: null,
  reasons: [],
  before: fieldsOf(row),
  after: fieldsOf(after),
  changeRequestId,
  version: after.version,
});

/**
 * `row` is undefined if the engagement does not exist for the actor: then the item reveals nothing about it.
 */
const refused = (
  { ref }: BulkTargetBody,
  row: EngagementRow | undefined,
  { code, sentence, errors }: Problem,
): BulkItemDto => ({
  reference: row?.reference ?? ref,
  title: row?.title ?? null,
  outcome: 'refused',
  needsDecision: false,
  code,
  reasons: errors.length > 0 ? errors.map(({ pointer: _pointer, ...reason }) => reason) : [sentence],
  before: row ? fieldsOf(row) : null,
  after: null,
  changeRequestId: null,
  version: row?.version ?? null,
});

function resultOf(items: BulkItemDto[]): BulkResultDto {
  const counts = { changed: 0, asked: 0, unchanged: 0, refused: 0 } satisfies Record<BulkOutcome, number>;
  for (const { outcome } of items) counts[outcome] += 1;
  return { items, counts };
}
