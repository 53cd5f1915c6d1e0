import type { ChangeState } from '#contract';
import { say } from '#locales/say.js';
import { type Fault, fault, problems } from '#platform/http/problem.js';

/** Errors about a change request, each with a stable code. `eligibilityOf` says why somebody may not decide. */
export const changeRequestErrors = {
  notFound: () => problems.notFound('change-request'),
  notYours: () => problems.forbidden('change-request.not-yours'),
  alreadyDecided: (state: ChangeState) => problems.conflict('change-request.decided', { state }),
  noteMissing: () => problems.unmet(say('change-request.note-missing'), [fault('/note', 'note-missing')]),
  unmet: (faults: readonly Fault[]) => problems.unmet(say('change-request.conditions-unmet'), faults),
};
