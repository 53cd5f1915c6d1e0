import type { TransitionFacts } from '#features/engagements/lifecycle/engagement.transition.js';

export const TODAY = '2026-03-02';
export const YESTERDAY = '2026-03-01';
export const TOMORROW = '2026-03-03';
export const LATER = '2026-06-30';
export const ME = 'person-me';

export const factsWith = (facts: Partial<TransitionFacts> = {}): TransitionFacts => ({
  status: 'draft',
  priority: 'normal',
  today: TODAY,
  startOn: YESTERDAY,
  dueOn: LATER,
  partnerCount: 1,
  openMilestoneCount: 0,
  attachmentCount: 0,
  hasLessons: false,
  completionAskedById: null,
  isStartDecided: false,
  ...facts,
});
