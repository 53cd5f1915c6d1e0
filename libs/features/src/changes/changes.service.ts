import { Injectable } from '@nestjs/common';

import type { ChangeState, DecisionOutcome, RecordedEvent, Verb } from '#contract';
import { Clock } from '#platform/clock.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { Problem } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import type { EligibleDecider, Ladder } from '../people/ladder/ladder.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import { EngagementWriter } from '../engagements/engagement-writer.js';
import { effectsOf, transitionOf } from '../engagements/lifecycle/engagement.lifecycle.js';
import { factsOf } from '../engagements/engagement.policy.js';
import { presentEngagement } from '../engagements/engagement.presenter.js';
import type { EngagementDto } from '../engagements/engagement.responses.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import type { TransitionInput } from '../engagements/lifecycle/engagement.transition.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import { RemindersService } from '../reminders/reminders.service.js';
import { ChangeRequest } from './change-request.entity.js';
import { changeRequestErrors } from './change-request.errors.js';
import { requestCaseOf } from './change-request.row.js';
import { assertMayAsk, assertStillHolds, assertTaken } from './change-request.rules.js';
import { ChangesQueries, type RequestOnEngagement } from './changes.queries.js';
import { eligibilityOf } from './eligibility.js';

/** The result of requesting a transition: it took effect, or it waits for a decision. */
export type Asked = { engagement: EngagementDto } | { changeRequestId: string };

/** An engagement in the version that the caller read. */
export interface Target {
  /** Reference or id. */
  ref: string;
  version: Expected;
}

/**
 * The single entry point to the lifecycle: every request and decision about status or due date goes through
 * `ask`, `decide` and `withdraw`, wherever it comes from. Each is one transaction: row lock, version check,
 * rules, change, activity, reminders.
 */
@Injectable()
export class ChangesService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly engagements: EngagementsQueries,
    private readonly queries: ChangesQueries,
    private readonly ladders: LadderQueries,
    private readonly writer: EngagementWriter,
    private readonly activity: ActivityService,
    private readonly reminders: RemindersService,
  ) {}

  /**
   * Requests `verb`. If it needs a decision, this opens a change request and the engagement stays as it is.
   * @throws 400 field not taken · 403 · 404 · 409 wrong status, request open · 412 · 422 conditions, no decider
   */
  async ask(actor: Actor, target: Target, verb: Verb, input: TransitionInput): Promise<Asked> {
    const outcome = await this.transactions.run(async (tx) =>
      this.askWithin(tx, actor, target, verb, input, await this.ladders.load(tx.db, tx.now)),
    );
    const { row: asked, changeRequestId } = outcome;
    if (changeRequestId !== null) return { changeRequestId };
    const row = await this.engagements.getWritten(asked.id);
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    return { engagement: presentEngagement(actor, row, ladder) };
  }

  /**
   * `ask` within the caller's transaction, for callers that request changes to many engagements, each in its
   * own transaction. `input` may be a function of the locked engagement.
   */
  async askWithin(
    tx: Tx,
    actor: Actor,
    { ref, version }: Target,
    verb: Verb,
    input: TransitionInput | ((row: EngagementRow) => TransitionInput),
    ladder: Ladder,
  ): Promise<{ row: EngagementRow; input: TransitionInput; changeRequestId: string | null }> {
    const row = await this.writer.begin(tx, actor, ref, {
      permission: 'engagement.ask',
      version,
      evenIfFinished: true,
    });
    const given = typeof input === 'function' ? input(row) : input;
    assertTaken(verb, given);
    assertMayAsk(actor, row, verb, given, ladder);
    if (transitionOf(verb).needsDecision(factsOf(row))) {
      return { row, input: given, changeRequestId: await this.open(tx, actor, row, verb, given, ladder) };
    }
    await this.apply(tx, actor, row, verb, given, actor.userId);
    return { row, input: given, changeRequestId: null };
  }

  /**
   * Approves or returns an open request.
   * @param version of the engagement that the decider saw, so that no later change is decided unseen
   * @throws 403 four eyes, not eligible · 404 · 409 decided · 412 · 422 return without note, conditions (stays open)
   */
  async decide(
    actor: Actor,
    id: string,
    version: Expected,
    outcome: DecisionOutcome,
    note?: string,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.getLocked(actor, id, tx.db);
      const { request, engagement } = found;
      const ladder = await this.ladders.load(tx.db, tx.now);
      const eligibility = eligibilityOf(actor, request, engagement, ladder);
      if (request.state !== 'open') throw changeRequestErrors.alreadyDecided(request.state);
      if (!eligibility.isEligible) throw new Problem(403, eligibility.reason);
      assertVersion(engagement, version);
      if (outcome === 'return' && !note) throw changeRequestErrors.noteMissing();
      if (outcome === 'approve') assertStillHolds(found);

      const onBehalfOfId = eligibility.decider.onBehalfOf?.id ?? null;
      const state = outcome === 'approve' ? 'approved' : 'returned';
      await this.end(tx, actor, found, state, note ?? null, onBehalfOfId);
      if (outcome === 'approve') {
        await this.apply(
          tx,
          actor,
          engagement,
          request.verb,
          request.input,
          request.askedBy.id,
          onBehalfOfId,
        );
      } else {
        await this.touch(tx, actor, found, `change-request.${state}`, { note }, onBehalfOfId);
      }
      await this.announceDecision(tx, actor, found, state, ladder);
    });
  }

  /** Withdraws an open request. @throws 403 · 404 · 409 decided already */
  async withdraw(actor: Actor, id: string, note?: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.queries.getLocked(actor, id, tx.db);
      if (found.request.askedBy.id !== actor.userId) throw changeRequestErrors.notYours();
      if (found.request.state !== 'open') throw changeRequestErrors.alreadyDecided(found.request.state);
      await this.end(tx, actor, found, 'withdrawn', note ?? null, null);
      await this.touch(tx, actor, found, 'change-request.withdrawn', { note });
      await this.announceDecision(tx, actor, found, 'withdrawn', await this.ladders.load(tx.db, tx.now));
    });
  }

  private async open(
    tx: Tx,
    actor: Actor,
    row: EngagementRow,
    verb: Verb,
    input: TransitionInput,
    ladder: Ladder,
  ): Promise<string> {
    const round = await this.queries.nextRound(tx, row.id, verb);
    const seq = await this.writer.commit(tx, actor, row, {
      happening: { what: 'change-request.asked', after: { verb, round, ...input } },
    });
    const inserted = await tx.db.insert(ChangeRequest, {
      engagementId: row.id,
      verb,
      input,
      round,
      askedById: actor.userId!,
      askedAt: tx.now,
      askedOn: row.today,
      askedAtSeq: seq,
    });
    const { id } = inserted.identifiers[0] as { id: string };
    const found = await this.queries.get(actor, id, tx.db);
    await this.reminders.announce(tx, 'request_waiting', {
      subjectKind: 'change_request',
      subjectId: id,
      engagementId: row.id,
      refersOn: row.today,
      recipientIds: idsOf(ladder.deciders(requestCaseOf(found.request, row))),
      byId: actor.userId,
    });
    return id;
  }

  /** Applies the verb to the locked engagement. */
  private async apply(
    tx: Tx,
    actor: Actor,
    row: EngagementRow,
    verb: Verb,
    input: TransitionInput,
    askedById: string | null,
    onBehalfOfId: string | null = null,
  ): Promise<void> {
    const fields = effectsOf(verb, row, input, askedById);
    // A note to the decider belongs to the request and its author. In this activity it would look as if the
    // decider wrote it.
    const isDecided = askedById !== actor.userId;
    const { reason, note } = isDecided ? { ...input, note: undefined } : input;
    const changes = changedFields<object>(row, fields);
    await this.writer.commit(tx, actor, row, {
      happening: {
        what: `engagement.${transitionOf(verb).pastTense}`,
        onBehalfOfId,
        before: changes.before,
        after: { ...changes.after, ...(reason && { reason }), ...(note && { note }) },
      },
      fields,
    });
  }

  private async end(
    tx: Tx,
    actor: Actor,
    { request, engagement }: RequestOnEngagement,
    state: ChangeState,
    note: string | null,
    onBehalfOfId: string | null,
  ): Promise<void> {
    const decision = {
      ...{ state, note, onBehalfOfId },
      ...{ decidedById: actor.userId, decidedAt: tx.now, decidedOn: engagement.today },
    };
    await tx.db.update(ChangeRequest, { id: request.id }, decision);
    if (state === 'approved') {
      await this.activity.record(tx, actor, {
        what: 'change-request.approved',
        subject: 'engagement',
        subjectId: request.engagementId,
        engagementId: request.engagementId,
        onBehalfOfId,
        after: { verb: request.verb, round: request.round, ...(note && { note }) },
      });
    }
  }

  /** Records a decision that does not change the engagement's own fields. */
  private async touch(
    tx: Tx,
    actor: Actor,
    { request, engagement }: RequestOnEngagement,
    what: RecordedEvent,
    details: { note?: string | undefined },
    onBehalfOfId: string | null = null,
  ): Promise<void> {
    const after = { verb: request.verb, round: request.round, ...details };
    await this.writer.commit(tx, actor, engagement, { happening: { what, onBehalfOfId, after } });
  }

  /** Tells the outcome to requester, owner, watchers, current deciders and those who were asked to decide. */
  private async announceDecision(
    tx: Tx,
    actor: Actor,
    { request, engagement }: RequestOnEngagement,
    state: ChangeState,
    ladder: Ladder,
  ): Promise<void> {
    const deciders = idsOf(ladder.deciders(requestCaseOf(request, engagement)));
    const asked = await this.reminders.askedToDecide(tx, request.id);
    const concerned = [
      request.askedBy.id,
      engagement.owner.id,
      ...engagement.watcherIds,
      ...deciders,
      ...asked,
    ];
    await this.reminders.announce(tx, 'decision_made', {
      subjectKind: 'change_request',
      subjectId: request.id,
      engagementId: engagement.id,
      refersOn: engagement.today,
      recipientIds: [...new Set(concerned)],
      byId: actor.userId,
      details: { state },
    });
  }
}

const idsOf = (deciders: readonly EligibleDecider[]) => [...new Set(deciders.map(({ userId }) => userId))];
