import { useCallback, useRef, useState } from 'react';
import { keep, readKept } from '#web/lib/kept.js';
import type { Me } from '#web/lib/api/session.js';
import type { Field } from './fields.js';
import type { Sheet } from './sheet.js';

/** An import in progress. */
export interface Work {
  step: 'choose' | 'match' | 'preview';
  /** The pasted text. */
  text: string;
  /** What was read, with all corrections since. */
  sheet?: Sheet;
  fields: readonly (Field | '')[];
  /** How many rows, counted from the first, are already drafts. */
  created: number;
  /** What was sent last, and its key: sending it again after a lost answer creates no second drafts. */
  wish: { text: string; key: string };
}

export const NO_WISH = { text: '', key: '' };
const NONE: Work = { step: 'choose', text: '', fields: [], created: 0, wish: NO_WISH };

const keyOf = (me: Me) => `demarche.import-rows.${me.person.id}`;

export const isDone = ({ sheet, created }: Work) => sheet !== undefined && created === sheet.rows.length;

/**
 * The state of the import. This window keeps it over reloads and visits to other pages until another import
 * begins, even once the import is done.
 */
export function useWork(me: Me) {
  const [initial] = useState(() => readKept(keyOf(me)) as Partial<Work> | undefined);
  const [work, setWork] = useState<Work>({ ...NONE, ...initial });
  const [wasKept, setWasKept] = useState(initial !== undefined);
  const last = useRef(work);

  // Stored at once, not after the next render: rows are sent meanwhile, and the person may leave the page.
  const put = useCallback(
    (next: Work) => {
      last.current = next;
      keep(keyOf(me), next === NONE ? undefined : next);
      setWork(next);
    },
    [me],
  );
  const change = useCallback((part: Partial<Work>) => put({ ...last.current, ...part }), [put]);
  const discard = useCallback(() => {
    setWasKept(false);
    put(NONE);
  }, [put]);
  return { work, change, discard, wasKept };
}
