import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import type { Field } from './fields.js';
import type { Sheet } from './sheet.js';
import type { Work } from './use-work.js';

export interface Reason {
  /** The column at fault, where it is one. */
  field?: Field;
  text: string;
}
export type Verdict =
  { kind: 'creatable' } | { kind: 'changed' } | { kind: 'created' } | { kind: 'refused'; reasons: Reason[] };

type Row = Sheet['rows'][number];

/** The rows with what is known of each: judged by the server, corrected or left out by the person. */
export function useRows(
  { sheet, created }: Work & { sheet: Sheet },
  onChange: (part: Partial<Work>) => void,
) {
  const { rows } = sheet;
  const [verdicts, setVerdicts] = useState<readonly (Verdict | undefined)[]>(() =>
    rows.map((_, at) => (at < created ? { kind: 'created' } : undefined)),
  );
  const latest = useRef(sheet);
  useEffect(() => {
    latest.current = sheet;
  });

  const judge = (at: number, verdict: Verdict) =>
    setVerdicts((before) => rows.map((_, index) => (index === at ? verdict : before[index])));
  const change = (row: number, column: number, text: string) => {
    const corrected = rows.map((cells, at) =>
      at === row ? cells.map((cell, c) => (c === column ? text : cell)) : cells,
    );
    onChange({ sheet: { ...sheet, rows: corrected } });
    judge(row, { kind: 'changed' });
  };
  /** In place of as many rows as are `gone` from there on. */
  const put = (at: number, gone: number, added: { cells: Row; verdict: Verdict | undefined }[]) => {
    const { rows: present } = latest.current;
    onChange({
      sheet: { ...latest.current, rows: present.toSpliced(at, gone, ...added.map(({ cells }) => cells)) },
    });
    setVerdicts((before) => before.toSpliced(at, gone, ...added.map(({ verdict }) => verdict)));
  };
  const leaveOut = (at: number) => {
    const cells = rows[at];
    if (!cells) return;
    const verdict = verdicts[at];
    put(at, 1, []);
    notify(t('imports.preview.left-out', { row: at + 1 }), {
      kind: 'info',
      action: { label: t('engagements.new.undo'), run: () => put(at, 0, [{ cells, verdict }]) },
    });
  };
  return { verdicts, judge, change, leaveOut };
}
