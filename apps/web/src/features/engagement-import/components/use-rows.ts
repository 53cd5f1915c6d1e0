import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import type { Field } from './fields.js';
import type { Row, Sheet } from './sheet.js';
import type { Work } from './use-work.js';

export interface Reason {
  /** The column with the fault, if there is one. */
  field?: Field;
  text: string;
}
export type Verdict =
  | { kind: 'creatable' }
  | { kind: 'changed' }
  | { kind: 'created' }
  | { kind: 'refused'; reasons: Reason[] };

/** The rows with their state: judged by the server, corrected or left out by the person. */
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
  /** Clears the marks of the row: a person who corrects it has seen them. */
  const correct = (at: number, part: Partial<Row>) => {
    const corrected = rows.map((row, index) => (index === at ? { ...row, ...part, marks: [] } : row));
    onChange({ sheet: { ...sheet, rows: corrected } });
    judge(at, { kind: 'changed' });
  };
  /** Replaces `gone` rows from position `at` on. */
  const put = (at: number, gone: number, added: { row: Row; verdict: Verdict | undefined }[]) => {
    const { rows: present } = latest.current;
    onChange({
      sheet: { ...latest.current, rows: present.toSpliced(at, gone, ...added.map(({ row }) => row)) },
    });
    setVerdicts((before) => before.toSpliced(at, gone, ...added.map(({ verdict }) => verdict)));
  };
  const leaveOut = (at: number) => {
    const row = rows[at];
    if (!row) return;
    const verdict = verdicts[at];
    put(at, 1, []);
    notify(t('imports.preview.left-out', { row: at + 1 }), {
      kind: 'info',
      action: { label: t('draft.undo'), run: () => put(at, 0, [{ row, verdict }]) },
    });
  };
  return { verdicts, judge, correct, leaveOut };
}
