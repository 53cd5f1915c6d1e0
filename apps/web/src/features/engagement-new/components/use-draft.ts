import { useCallback, useEffect, useState } from 'react';
import { keep, readKept } from '#web/lib/kept.js';
import type { Me } from '#web/lib/api/session.js';
import { type Draft, emptyDraft } from './draft.js';

const keyOf = (me: Me) => `demarche.new-engagement.${me.person.id}`;

function readStored(me: Me): Draft | undefined {
  const kept = readKept(keyOf(me));
  return kept === undefined ? undefined : { ...emptyDraft(me), ...(kept as Partial<Draft>) };
}

/**
 * What the person types. This window keeps it over reloads and visits to other pages until it is saved or discarded.
 */
export function useDraft(me: Me) {
  const [initial] = useState(() => readStored(me));
  const [draft, setDraft] = useState<Draft>(() => initial ?? emptyDraft(me));
  const [isTouched, setTouched] = useState(initial !== undefined);

  useEffect(() => {
    if (isTouched) keep(keyOf(me), draft);
  }, [me, draft, isTouched]);

  const change = useCallback((part: Partial<Draft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
  }, []);

  const discard = useCallback(() => {
    setTouched(false);
    keep(keyOf(me), undefined);
    setDraft(emptyDraft(me));
  }, [me]);

  return { draft, change, discard, isTouched, wasKept: initial !== undefined };
}
