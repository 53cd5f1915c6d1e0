import type {
  About,
  LetterOrder,
  OpenRequest,
  ReminderLetterName,
  RequestInWords,
  Standing,
} from '#features/messages/letter.js';

export const REFERENCE = 'ENG-2026-00012';
export const about: About = { reference: REFERENCE, title: 'Training <b>& more</b>' };
export const hidden: About = { reference: REFERENCE, title: null };
export const request: RequestInWords = {
  id: '01890000-0000-7000-8000-000000000001',
  verb: 'extend',
  round: 2,
  askedBy: 'Officer',
  reason: 'The partner needs more time',
  note: 'As agreed on the phone',
  outcomeSummary: null,
  dueOn: '2026-05-04',
  reviewOn: null,
  startedOn: null,
};
const asked = {
  plan: { ...request, verb: 'plan', round: 1, dueOn: null, reason: null },
  complete: { ...request, verb: 'complete', dueOn: null, reason: null, outcomeSummary: 'All were trained' },
  hold: { ...request, verb: 'hold', dueOn: null, reviewOn: '2026-04-01' },
} satisfies Record<string, RequestInWords>;
/** The words of a person never go out about a restricted engagement. */
const told = (of: About, whole: RequestInWords): RequestInWords =>
  of.title ? whole : { ...whole, reason: null, note: null, outcomeSummary: null };
export const standing: Standing = { status: 'active', startOn: '2026-01-12', dueOn: '2026-03-30' };
const waitings = (of: About): (OpenRequest | null)[] => [
  null,
  { request: told(of, request), isYours: false },
  { request: told(of, request), isYours: true },
];

/** At least one of each letter; a letter that is missing here does not compile. */
export const ORDERS: { [Name in ReminderLetterName]: (of: About) => LetterOrder<Name>[] } = {
  engagement_due: (of) =>
    ['2026-03-16', '2026-03-03', '2026-03-02', '2026-03-01', '2026-02-20'].map((dueOn) => ({
      name: 'engagement_due',
      facts: { about: of, dueOn, as: 'owner', waiting: null },
    })),
  engagement_escalated: (of) =>
    waitings(of).map((waiting) => ({
      name: 'engagement_escalated',
      facts: { about: of, dueOn: '2026-02-25', owner: 'Officer', isOwnerTold: true, team: 'Team A', waiting },
    })),
  milestone_due: (of) => [
    {
      name: 'milestone_due',
      facts: {
        about: of,
        milestone: of.title && 'Workshop',
        dueOn: '2026-03-03',
        as: 'assignee',
        assignee: 'Viewer',
        isAssigneeTold: true,
      },
    },
    {
      name: 'milestone_due',
      facts: {
        about: of,
        milestone: of.title && 'Workshop',
        dueOn: '2026-03-01',
        as: 'owner',
        assignee: 'Viewer',
        isAssigneeTold: true,
      },
    },
  ],
  request_waiting: (of) =>
    [request, ...Object.values(asked)].flatMap((each) =>
      [false, true].map((hasClimbed) => ({
        name: 'request_waiting',
        facts: {
          about: of,
          request: told(of, each),
          standing,
          askedOn: hasClimbed ? '2026-02-20' : '2026-02-25',
          decideBy: hasClimbed ? '2026-02-27' : '2026-03-04',
          hasClimbed,
        },
      })),
    ),
  handover: (of) =>
    (['2026-04-16', '2026-03-01'] as const).flatMap((leavesOn) =>
      [true, false].map((isYou) => ({
        name: 'handover' as const,
        facts: {
          ...{ person: 'Officer', personId: request.id, isYou, leavesOn },
          engagements: [{ about: of, dueOn: '2026-03-30' as const }],
          ...{ total: 3, milestones: 2, requests: 1, delegations: 0, views: 4 },
        },
      })),
    ),
  hold_review: (of) =>
    ['2026-03-05', '2026-03-02', '2026-02-20'].map((reviewOn) => ({
      name: 'hold_review',
      facts: { about: of, reviewOn },
    })),
  hold_review_escalated: (of) =>
    waitings(of).map((waiting) => ({
      name: 'hold_review_escalated',
      facts: {
        about: of,
        reviewOn: '2026-02-25',
        owner: 'Officer',
        isOwnerTold: true,
        team: 'Team A',
        waiting,
      },
    })),
  engagement_due_on_hold: (of) => [
    { name: 'engagement_due_on_hold', facts: { about: of, dueOn: '2026-03-01' } },
  ],
  returned_untouched: (of) => [
    {
      name: 'returned_untouched',
      facts: {
        about: of,
        request: told(of, request),
        returnedOn: '2026-02-25',
        by: 'Supervisor',
        note: of.title && 'Good.',
      },
    },
  ],
  draft_idle: (of) => [{ name: 'draft_idle', facts: { about: of, since: '2026-02-23' } }],
  no_update: (of) =>
    (['owner', 'supervisor'] as const).map((as) => ({
      name: 'no_update',
      facts: { about: of, since: '2026-01-31', as, owner: 'Officer', team: 'Team A' },
    })),
  interaction_without_summary: (of) => [
    {
      name: 'interaction_without_summary',
      facts: { about: of, kind: of.title === null ? null : 'demarche', heldOn: '2026-02-28' },
    },
  ],
  decision_made: (of) =>
    (['approved', 'returned', 'withdrawn'] as const).map((outcome) => ({
      name: 'decision_made',
      facts: {
        about: of,
        request: told(of, request),
        standing,
        outcome,
        by: 'Supervisor',
        onBehalfOf: null,
        note: of.title && 'Good.',
        as: outcome === 'approved' ? 'owner' : outcome === 'returned' ? 'asker' : 'other',
      },
    })),
  assignment: (of) => [
    {
      name: 'assignment',
      facts: {
        items: [
          { about: of, milestone: null, as: 'owner', dueOn: '2026-05-04', by: 'Supervisor' },
          { about: of, milestone: of.title && 'Workshop', as: 'assignee', dueOn: '2026-04-01', by: null },
        ],
      },
    },
  ],
  mention: (of) => [
    { name: 'mention', facts: { items: [{ about: of, by: 'Viewer', excerpt: of.title && 'Look' }] } },
  ],
  comment: (of) => [
    { name: 'comment', facts: { items: [{ about: of, by: 'Viewer', excerpt: of.title && 'Look' }] } },
  ],
};

export const all = (of: About) =>
  (Object.values(ORDERS) as ((of: About) => LetterOrder[])[]).flatMap((make) => make(of));
