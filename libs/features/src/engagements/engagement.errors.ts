import type { Fault } from '#platform/http/problem.js';
import { Problem, problems } from '#platform/http/problem.js';

/** Errors about an engagement, each with a stable code. */
export const engagementErrors = {
  notFound: () => problems.notFound('engagement'),
  partNotFound: (part: string) => problems.notFound(part),
  startAfterDue: () =>
    problems.unmet('engagement.start-after-due-date', 'The start date must not be after the due date.', [
      {
        code: 'start-after-due-date',
        detail: 'The start date must not be after the due date.',
        pointer: '/startOn',
      },
    ]),
  currencyMissing: () =>
    problems.unmet(
      'engagement.amount-without-currency',
      'Give both the amount and the currency, or neither.',
      [{ code: 'currency', detail: 'amount and currency are required together', pointer: '/currency' }],
    ),
  finished: (status: string) =>
    problems.conflict('engagement.finished', `It is ${status}: revive it before you change it.`),
  dueDateFixed: () =>
    problems.conflict(
      'engagement.due-date-fixed',
      'The plan is approved. Ask to extend it, so that a supervisor decides the new due date.',
    ),
  startDateFixed: () =>
    problems.conflict('engagement.start-date-fixed', 'It has started, so its start date cannot change.'),
  notDeletable: (why: string) => problems.conflict('engagement.not-deletable', why),
  requestOpen: () =>
    problems.conflict(
      'engagement.request-open',
      'A request about it is waiting for a decision. Withdraw it, or wait for the decision.',
    ),
  nobodyLeftToDecide: () => {
    const detail = 'After this change nobody could decide the open request. Withdraw the request first.';
    return problems.unmet('engagement.nobody-left-to-decide', detail, [
      { code: 'nobody-left-to-decide', detail },
    ]);
  },
  infected: (fileName: string, virus: string) =>
    problems.unmet(
      'attachment.infected',
      `The virus check found ${virus} in ${fileName}. The file was not attached.`,
    ),
  personWithoutRole: (pointer: string, detail: string) =>
    problems.unmet('engagement.person-without-role', detail, [
      { code: 'person-without-role', detail, pointer },
    ]),
  milestoneFinished: (state: string) =>
    problems.conflict('milestone.finished', `The milestone is already ${state}.`),
  milestoneOpen: () => problems.conflict('milestone.open', 'The milestone is already open.'),
  heldInFuture: () => {
    const detail = 'The date is in the future. Record an interaction after it has taken place.';
    return problems.unmet('interaction.held-in-future', detail, [
      { code: 'held-in-future', detail, pointer: '/heldOn' },
    ]);
  },
  participationExists: () =>
    problems.conflict('participation.exists', 'This partner already has this part in the engagement.'),
  importRefused: (faults: readonly Fault[]) =>
    problems.unmet('import.rows-refused', 'Nothing was imported: some rows were refused.', faults),
  transitionRefused: (code: string, detail: string) => problems.forbidden(`transition.${code}`, detail),
  transitionWrongStatus: (code: string, detail: string) => problems.conflict(`transition.${code}`, detail),
  transitionUnmet: (faults: readonly Fault[]) =>
    new Problem(422, 'transition.conditions-unmet', faults.map(({ detail }) => detail).join(' '), faults),
  fieldNotTaken: (verb: string, field: string) =>
    problems.malformed([
      { code: 'field-not-taken', detail: `is not accepted by the verb ${verb}`, pointer: `/${field}` },
    ]),
};
