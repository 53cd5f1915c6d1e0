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
    problems.forbidden('change-request.not-yours', 'Only whoever asked may withdraw the request.'),
  alreadyDecided: (state: string) =>
    problems.conflict('change-request.decided', `Somebody was quicker: the request is ${state}.`),
  noteMissing: () =>
    problems.unmet('change-request.note-missing', 'A return needs a note that says what is to change.', [
      { code: 'note-missing', detail: 'say what is to change', pointer: '/note' },
    ]),
  unmet: (faults: readonly Fault[]) =>
    new Problem(
      422,
      'change-request.conditions-unmet',
      `It can not be approved as it stands. ${faults.map(({ detail }) => detail).join(' ')}`,
      faults,
    ),
};
