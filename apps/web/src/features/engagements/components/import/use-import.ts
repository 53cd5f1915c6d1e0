import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { type ApiProblem, asProblem } from '#web/lib/problem.js';
import { importEngagements, previewImport } from '../../api/import-engagements.js';
import { type Field, FIELDS } from './fields.js';
import { chunksOf, type Sheet } from './sheet.js';
import { type Body, bodyOf, type Known } from './values.js';

export interface Reason {
  /** The column at fault, where it is one. */
  field?: Field;
  text: string;
}
export type Verdict =
  { kind: 'creatable' } | { kind: 'changed' } | { kind: 'created' } | { kind: 'refused'; reasons: Reason[] };

/** A preview holds a lock while it runs: short ones let others in between. */
const PREVIEW_ROWS = 25;
const IMPORT_ROWS = 200;

const fieldOf = (pointer: string | null): Field | undefined =>
  FIELDS.find((field) => pointer?.split('/')[1] === field);

export function useImport(sheet: Sheet, fields: readonly (Field | '')[], known: Known) {
  const queries = useQueryClient();
  const [rows, setRows] = useState(sheet.rows);
  const [verdicts, setVerdicts] = useState<readonly (Verdict | undefined)[]>([]);
  const [created, setCreated] = useState(0);
  const [running, setRunning] = useState<{ what: 'preview' | 'import'; done: number; all: number }>();
  const [problem, setProblem] = useState<{ of: 'preview' | 'import'; error: ApiProblem }>();
  const wish = useRef({ text: '', key: '' });

  const judge = (at: number, verdict: Verdict) =>
    setVerdicts((before) => setAt(before, at, verdict, rows.length));
  const change = (row: number, column: number, text: string) => {
    setRows((before) =>
      before.map((cells, at) => (at === row ? cells.map((cell, c) => (c === column ? text : cell)) : cells)),
    );
    judge(row, { kind: 'changed' });
  };

  const preview = async () => {
    const open: { at: number; body: Body }[] = [];
    rows.forEach((cells, at) => {
      if (['creatable', 'created'].includes(verdicts[at]?.kind ?? '')) return;
      const { body, faults } = bodyOf(cells, fields, known);
      if (faults.length === 0) open.push({ at, body });
      else {
        const reasons = faults.map(({ field, kind, value }) => ({
          field,
          text: t(`imports.cell.${kind}`, { value }),
        }));
        judge(at, { kind: 'refused', reasons });
      }
    });
    let done = 0;
    for (const chunk of chunksOf(open, PREVIEW_ROWS)) {
      setRunning({ what: 'preview', done, all: open.length });
      const { items } = await previewImport(chunk.map(({ body }) => body));
      items.forEach(({ outcome, reasons }, index) =>
        judge(
          chunk[index]!.at,
          outcome === 'created'
            ? { kind: 'creatable' }
            : {
                kind: 'refused',
                reasons: reasons.map(({ pointer, detail }) => ({ field: fieldOf(pointer), text: detail })),
              },
        ),
      );
      done += chunk.length;
    }
  };

  /** Refused rows are pointed to by where they stand in the chunk. */
  const judgeRefused = (first: number, { errors }: ApiProblem) => {
    const byRow = new Map<number, Reason[]>();
    for (const { pointer, detail } of errors) {
      const [, index, rest = ''] = /^\/rows\/(\d+)(.*)$/.exec(pointer ?? '') ?? [];
      if (index === undefined) continue;
      const at = first + Number(index);
      byRow.set(at, [...(byRow.get(at) ?? []), { field: fieldOf(rest), text: detail }]);
    }
    for (const [at, reasons] of byRow) judge(at, { kind: 'refused', reasons });
  };

  const create = async () => {
    const bodies = rows.map((cells) => bodyOf(cells, fields, known).body);
    let done = created;
    for (const chunk of chunksOf(bodies.slice(created), IMPORT_ROWS)) {
      setRunning({ what: 'import', done, all: rows.length });
      const text = `${done} ${JSON.stringify(chunk)}`;
      if (wish.current.text !== text) wish.current = { text, key: crypto.randomUUID() };
      try {
        await importEngagements(chunk, wish.current.key);
      } catch (error) {
        const refusal = asProblem(error);
        // A refusal is an answer, and is kept under its key: what is sent next is another wish.
        if (refusal.status >= 400 && refusal.status < 500) wish.current = { text: '', key: '' };
        judgeRefused(done, refusal);
        throw error;
      }
      for (let at = done; at < done + chunk.length; at += 1) judge(at, { kind: 'created' });
      done += chunk.length;
      setCreated(done);
    }
  };

  const run = async (of: 'preview' | 'import', work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem({ of, error: asProblem(error) });
    } finally {
      setRunning(undefined);
      if (of === 'import') {
        await Promise.all(
          ['engagements', 'work', 'strategy'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
        );
      }
    }
  };
  return {
    rows,
    verdicts,
    created,
    running,
    problem,
    change,
    preview: () => run('preview', preview),
    create: () => run('import', create),
  };
}

function setAt(
  before: readonly (Verdict | undefined)[],
  at: number,
  verdict: Verdict,
  length: number,
): readonly (Verdict | undefined)[] {
  return Array.from({ length }, (_, index) => (index === at ? verdict : before[index]));
}
