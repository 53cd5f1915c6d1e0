import { useState } from 'react';
import type { ListedEngagement } from '../../api/list-engagements.js';

export type Selected = ReadonlyMap<string, ListedEngagement>;

// Lasts as long as the page: a person who opens an engagement and comes back finds the rows still selected.
let kept: { key: string; selected: Selected } = { key: '', selected: new Map() };

/** The selected rows of one list. Another list, such as one with other filters, starts with none. */
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
