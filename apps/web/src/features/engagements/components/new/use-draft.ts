import { useCallback, useEffect, useState } from 'react';
import type { Me } from '#web/lib/session.js';
import { type Draft, emptyDraft } from './draft.js';

const keyOf = (me: Me) => `demarche.new-engagement.${me.person.id}`;

function readStored(me: Me): Draft | undefined {
  try {
    const stored = sessionStorage.getItem(keyOf(me));
    return stored === null ? undefined : { ...emptyDraft(me), ...(JSON.parse(stored) as Partial<Draft>) };
  } catch {
    return undefined;
  }
}

function store(me: Me, draft: Draft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(me), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(me));
  } catch {
    // Without storage it is kept as long as the page.
  }
}

/** What is typed, kept over reloads and other pages of this window until it is saved or thrown away. */
export function useDraft(me: Me) {
  const [initial] = useState(() => readStored(me));
  const [draft, setDraft] = useState<Draft>(() => initial ?? emptyDraft(me));
  const [isTouched, setTouched] = useState(initial !== undefined);

  useEffect(() => {
    if (isTouched) store(me, draft);
  }, [me, draft, isTouched]);

  const change = useCallback((part: Partial<Draft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
  }, []);

  const discard = useCallback(() => {
    setTouched(false);
    store(me, undefined);
    setDraft(emptyDraft(me));
  }, [me]);

  return { draft, change, discard, isTouched, wasKept: initial !== undefined };
}
