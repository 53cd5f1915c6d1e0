import { type Fault, Problem, problems } from '#platform/http/problem.js';

/** Errors about a change request, each with a stable code. */
export const changeRequestErrors = {
  notFound: () => problems.notFound('change request'),
  /**
   * Four eyes: the requester never decides, nor does an owner or co-owner, nor anybody on behalf of one of
   * them.
   */
  fourEyes: (reason: string) => problems.forbidden('change-request.four-eyes', reason),
  notEligible: (reason: string) => problems.forbidden('change-request.not-eligible', reason),
  notYours: () =>
    problems.forbidden('change-request.not-yours', 'Only the person who asked may withdraw the request.'),
  alreadyDecided: (state: string) =>
    problems.conflict('change-request.decided', `The request is already ${state}.`),
  noteMissing: () =>
    problems.unmet('change-request.note-missing', 'A return needs a note that says what must change.', [
      { code: 'note-missing', detail: 'say what must change', pointer: '/note' },
    ]),
  unmet: (faults: readonly Fault[]) =>
    new Problem(
      422,
      'change-request.conditions-unmet',
      `It cannot be approved yet. ${faults.map(({ detail }) => detail).join(' ')}`,
      faults,
    ),
};
