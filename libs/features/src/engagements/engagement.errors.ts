import type { MilestoneState, Status } from '#contract';
import { say } from '#locales/say.js';
import { type Fault, fault, type Findable, problems } from '#platform/http/problem.js';

/** Why an engagement cannot be deleted: it is no draft, or something was asked for it. */
export type NotDeletable = 'status' | 'asked';

/**
 * Why a person cannot have this part in an engagement: they have left, are neither officer nor supervisor, may
 * not read it, or have no role in the team.
 */
type WithoutRole = 'left' | 'owner' | 'reader' | 'member';

/** Errors about an engagement, each with a stable code. */
export const engagementErrors = {
  notFound: () => problems.notFound('engagement'),
  partNotFound: (part: Findable) => problems.notFound(part),
  startAfterDue: () => problems.unmetAt('/startOn', say('engagement.start-after-due-date')),
  currencyMissing: () =>
    problems.unmet(say('engagement.amount-without-currency'), [
      fault('/currency', 'amount-without-currency'),
    ]),
  finished: (status: Status) => problems.conflict('engagement.finished', { status }),
  dueDateFixed: () => problems.conflict('engagement.due-date-fixed'),
  startDateFixed: () => problems.conflict('engagement.start-date-fixed'),
  notDeletable: (why: NotDeletable) => problems.conflict('engagement.not-deletable', { why }),
  requestOpen: () => problems.conflict('engagement.request-open'),
  nobodyLeftToDecide: () => problems.unmetAt(undefined, say('engagement.nobody-left-to-decide')),
  infected: (file: string, virus: string) => problems.unmet(say('attachment.infected', { file, virus })),
  personWithoutRole: (pointer: string, name: string, why: WithoutRole) =>
    problems.unmetAt(pointer, say('engagement.person-without-role', { name, why })),
  /** `name` is undefined if there is no such person. */
  mention: (name: string | undefined) => {
    const about = { why: name === undefined ? 'unknown' : 'reader', name: name ?? '' } as const;
    return problems.unmetAt('/body', say('comment.mention', about));
  },
  milestoneFinished: (state: MilestoneState) => problems.conflict('milestone.finished', { state }),
  milestoneOpen: () => problems.conflict('milestone.open'),
  heldInFuture: () => problems.unmetAt('/heldOn', say('interaction.held-in-future')),
  participationExists: () => problems.conflict('participation.exists'),
  importRefused: (faults: readonly Fault[]) => problems.unmet(say('import.rows-refused'), faults),
  transitionUnmet: (faults: readonly Fault[]) => problems.unmet(say('transition.conditions-unmet'), faults),
  fieldNotTaken: (verb: string, field: string) =>
    problems.malformed([fault(`/${field}`, 'field-not-taken', { what: 'verb', name: verb })]),
};
