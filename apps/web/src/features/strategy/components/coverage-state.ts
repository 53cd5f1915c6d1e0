import type { IconName } from '#web/ui/icon.js';
import { countIn } from '#web/ui/health-strip.js';
import type { CoverageNode } from './nodes.js';

/** The states of an opportunity. Those that people look for come first. */
export const COVERAGE_STATES = ['none', 'overdue', 'drafts', 'active', 'finished'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

export const STATE_ICON: Record<CoverageState, IconName> = {
  none: 'flag',
  overdue: 'error',
  drafts: 'edit',
  active: 'arrow_forward',
  finished: 'check',
};

export function stateOf({ coverage }: Pick<CoverageNode, 'coverage'>): CoverageState {
  if (coverage.uncovered > 0) return 'none';
  if (countIn(coverage.byHealth, 'overdue') > 0) return 'overdue';
  const { draft = 0, planned = 0, active = 0, on_hold: onHold = 0 } = coverage.byStatus ?? {};
  if (planned + active + onHold > 0) return 'active';
  return draft > 0 ? 'drafts' : 'finished';
}
