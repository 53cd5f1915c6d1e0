import { useCallback, useRef, useState } from 'react';
import { keep, readKept } from '#web/lib/kept.js';
import type { Me } from '#web/lib/api/session.js';
import type { Field } from './fields.js';
import type { Sheet } from './sheet.js';

/** An import on its way. */
export interface Work {
  step: 'choose' | 'match' | 'preview';
  /** What was pasted. */
  text: string;
  /** What was read; its rows as they were corrected since. */
  sheet?: Sheet;
  fields: readonly (Field | '')[];
  /** How many of the rows, from the first on, are drafts already. */
  created: number;
  /** What was sent last, and its key: sent again after a lost answer it makes no second drafts. */
  wish: { text: string; key: string };
}

export const NO_WISH = { text: '', key: '' };
const NONE: Work = { step: 'choose', text: '', fields: [], created: 0, wish: NO_WISH };

const keyOf = (me: Me) => `demarche.import-rows.${me.person.id}`;

export const isDone = ({ sheet, created }: Work) => sheet !== undefined && created === sheet.rows.length;

/** The import as far as it went, kept over reloads and other pages of this window until another is begun: that it is done too. */
export function useWork(me: Me) {
  const [initial] = useState(() => readKept(keyOf(me)) as Partial<Work> | undefined);
  const [work, setWork] = useState<Work>({ ...NONE, ...initial });
  const [wasKept, setWasKept] = useState(initial !== undefined);
  const last = useRef(work);

  // Stored at once, and not after the next rendering: rows are sent meanwhile, and the page may be left.
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
