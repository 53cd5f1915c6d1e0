import { useState } from 'react';
import type { EngagementSummary } from '../../api/list-engagements.js';

export type Selected = ReadonlyMap<string, EngagementSummary>;

// Kept while the page is: who opens an engagement of the list and comes back finds the rows still chosen.
let kept: { key: string; selected: Selected } = { key: '', selected: new Map() };

/** The chosen rows of one list; another list, as of other filters, begins with none. */
export function useSelection(key: string) {
  const [state, setState] = useState(() =>
    kept.key === key ? kept : { key, selected: new Map() as Selected },
  );
  const selected: Selected = state.key === key ? state.selected : new Map();
  const change = (next: Selected) => {
    kept = { key, selected: next };
    setState(kept);
  };
  return { selected, change };
}
