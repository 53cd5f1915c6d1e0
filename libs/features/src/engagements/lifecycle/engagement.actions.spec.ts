import { describe, expect, it } from '@jest/globals';
import { STATUSES, type Verb, VERBS } from '#contract';
import { type ActionContext, actionsFor, reasonsAgainst } from './engagement.actions.js';
import { conditionsOf, transitionOf, unmetConditions } from './engagement.lifecycle.js';
import type { Asker, TransitionFacts } from './engagement.transition.js';

const TODAY = '2026-03-02';

/** An engagement seen by an officer who is not its owner: everything that its status permits is allowed. */
const contextWith = (
  facts: Partial<TransitionFacts> = {},
  context: Partial<ActionContext> = {},
): ActionContext => ({
  facts: {
    status: 'active',
    priority: 'normal',
    today: TODAY,
    startOn: '2026-01-05',
    dueOn: '2026-06-30',
    partnerCount: 1,
    openMilestoneCount: 0,
    attachmentCount: 0,
    hasLessons: false,
    completionAskedById: null,
    isStartDecided: false,
    ...facts,
  },
  actorId: 'me',
  actorIs: ['officer'],
  openRequestVerb: null,
  isDecidable: () => true,
  ...context,
});

const codesAgainst = (verb: Verb, context: ActionContext) =>
  reasonsAgainst(verb, context).map(({ code }) => code);

const detailsAgainst = (verb: Verb, context: ActionContext) =>
  actionOf(verb, context).reasons.map(({ detail }) => detail);

const actionOf = (verb: Verb, context: ActionContext) =>
  actionsFor(context).find((action) => action.verb === verb)!;

describe('the actions of an engagement', () => {
  it('list every verb and allow it exactly if there is no reason against it', () => {
    for (const status of STATUSES) {
      const actions = actionsFor(contextWith({ status }));
      expect(actions.map(({ verb }) => verb)).toEqual([...VERBS]);
      for (const { allowed, reasons } of actions) expect(allowed).toBe(reasons.length === 0);
    }
  });

  it('let an officer do what the status permits', () => {
    const allowed = (status: TransitionFacts['status']) =>
      actionsFor(contextWith({ status }))
        .filter((action) => action.allowed)
        .map(({ verb }) => verb);
    expect(Object.fromEntries(STATUSES.map((status) => [status, allowed(status)]))).toEqual({
      draft: ['plan'],
      planned: ['start', 'extend', 'cancel'],
      active: ['hold', 'extend', 'complete', 'cancel'],
      on_hold: ['resume', 'extend', 'cancel'],
      completed: [],
      closed: ['revive'],
      cancelled: ['revive'],
    });
  });

  it('give only the required status as the reason if the status is wrong', () => {
    const context = contextWith(
      { status: 'on_hold' },
      { actorIs: [], openRequestVerb: 'extend', isDecidable: () => false },
    );
    expect(reasonsAgainst('complete', context)).toEqual([
      {
        code: 'transition.wrong-status',
        params: { why: 'wrong', status: 'on_hold', statuses: ['active'] },
        detail: 'It is on hold; this is possible only while it is active.',
      },
    ]);
    expect(detailsAgainst('plan', context)).toEqual([
      'It is on hold; this is possible only while it is a draft.',
    ]);
    expect(detailsAgainst('extend', contextWith({ status: 'draft' }))).toEqual([
      'It is a draft; this is possible only while it is planned, active or on hold.',
    ]);
  });

  it('tell a person who may not ask which roles may', () => {
    expect(reasonsAgainst('close', contextWith({ status: 'completed', hasLessons: true }))).toEqual([
      {
        code: 'transition.not-yours-to-ask',
        params: { askers: ['supervisor'] },
        detail: 'Only a supervisor of the team may do this.',
      },
    ]);
    expect(detailsAgainst('cancel', contextWith({ status: 'draft' }))).toEqual([
      'Only its owner or a supervisor of the team may do this.',
    ]);
    expect(codesAgainst('hold', contextWith({}, { actorIs: [] }))).toEqual(['transition.not-yours-to-ask']);
  });

  it.each<[Asker, Verb[]]>([
    ['owner', ['plan', 'cancel']],
    ['co_owner', ['plan']],
    ['officer', ['plan']],
    ['supervisor', ['plan', 'cancel']],
  ])('let the %s of a draft %s', (asker, verbs) => {
    const context = contextWith({ status: 'draft' }, { actorIs: [asker] });
    const allowed = actionsFor(context).filter((action) => action.allowed);
    expect(allowed.map(({ verb }) => verb)).toEqual(verbs);
  });

  it('allow nothing else while a request waits for a decision', () => {
    const context = contextWith({}, { openRequestVerb: 'hold' });
    expect(actionsFor(context).filter((action) => action.allowed)).toEqual([]);
    expect(reasonsAgainst('complete', context)).toEqual([
      {
        code: 'transition.request-open',
        params: { verb: 'hold' },
        detail: 'A request to hold it is waiting for a decision.',
      },
    ]);
  });

  it('list only conditions that apply: evidence for high priority, a due date if none is given', () => {
    const codesOf = (priority: TransitionFacts['priority']) =>
      conditionsOf('complete', contextWith({ priority }).facts, {}).map(({ code }) => code);
    expect(codesOf('normal')).not.toContain('no-evidence');
    expect(codesOf('high')).toContain('no-evidence');
    const { facts } = contextWith({ dueOn: '2026-01-01' });
    expect(unmetConditions('extend', facts, { reason: 'More time.' }, null).map(({ code }) => code)).toEqual([
      'due-on-missing',
    ]);
  });

  it('name the conditions that are not met, except those that the form checks itself', () => {
    const context = contextWith({ openMilestoneCount: 1, priority: 'critical' });
    expect(codesAgainst('complete', context)).toEqual(['open-milestones', 'no-evidence']);
    expect(codesAgainst('hold', context)).toEqual([]);
  });

  it('do not let the person who asked for completion close the engagement', () => {
    const facts = { status: 'completed', hasLessons: true, completionAskedById: 'me' } as const;
    expect(codesAgainst('close', contextWith(facts, { actorIs: ['supervisor'] }))).toEqual([
      'asked-for-completion',
    ]);
    const other = { actorIs: ['supervisor'], actorId: 'other' } as const;
    expect(codesAgainst('close', contextWith(facts, other))).toEqual([]);
  });

  it('allow only what needs no decision if nobody can decide', () => {
    const isDecidable = () => false;
    expect(codesAgainst('extend', contextWith({}, { isDecidable }))).toEqual(['nobody-to-decide']);
    expect(codesAgainst('resume', contextWith({ status: 'on_hold' }, { isDecidable }))).toEqual([]);
    expect(codesAgainst('start', contextWith({ status: 'planned' }, { isDecidable }))).toEqual([]);
    const decided = contextWith({ status: 'planned', isStartDecided: true }, { isDecidable });
    expect(codesAgainst('start', decided)).toEqual(['nobody-to-decide']);
  });

  it('check separately for each verb whether somebody can decide', () => {
    const asked: Verb[] = [];
    const isDecidable = (verb: Verb) => asked.push(verb) > 0;
    actionsFor(contextWith({ status: 'closed' }, { isDecidable }));
    expect(asked).toEqual(['revive']);
  });

  it('tell what needs a decision, which fields it takes and which it requires', () => {
    const context = contextWith({ status: 'active' });
    expect(actionOf('hold', context)).toEqual({
      verb: 'hold',
      leadsTo: 'on_hold',
      isFromHere: true,
      allowed: true,
      reasons: [],
      needsDecision: true,
      takes: ['reviewOn'],
      requires: ['reason', 'reviewOn'],
    });
    expect(actionOf('complete', context)).toMatchObject({ requires: ['outcomeSummary'] });
    for (const { verb, takes } of actionsFor(context)) expect(takes).toEqual(transitionOf(verb).takes);
  });

  it('ask for a new due date if the current one has passed, and name it once', () => {
    const overdue = { dueOn: '2026-02-27' };
    expect(actionOf('extend', contextWith(overdue)).requires).toEqual(['reason', 'dueOn']);
    expect(actionOf('revive', contextWith({ status: 'closed' })).requires).toEqual(['reason']);
    expect(actionOf('revive', contextWith({ status: 'closed', ...overdue })).requires).toEqual([
      'reason',
      'dueOn',
    ]);
  });

  it('ask for the lessons learned only if there are none yet', () => {
    expect(actionOf('close', contextWith({ status: 'completed' })).requires).toEqual(['lessonsLearned']);
    const written = contextWith({ status: 'completed', hasLessons: true });
    expect(actionOf('close', written).requires).toEqual([]);
  });
});
