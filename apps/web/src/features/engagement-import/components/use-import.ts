import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { importEngagements, previewImport } from '../api/import-engagements.js';
import { type Field, FIELDS } from './fields.js';
import { chunksOf, type Sheet } from './sheet.js';
import { type Reason, useRows } from './use-rows.js';
import { NO_WISH, type Work } from './use-work.js';
import { type Body, bodyOf, type Known } from './values.js';

/** A preview holds a lock while it runs: short ones let others in between. */
const PREVIEW_ROWS = 25;
const IMPORT_ROWS = 200;

const fieldOf = (pointer: string | null): Field | undefined =>
  FIELDS.find((field) => pointer?.split('/')[1] === field);

/**
 * Whether the server refused for good. After a network or server fault, or while the first request is still
 * running, the outcome is unknown.
 */
export const isAnswer = ({ status, code }: ApiProblem): boolean =>
  status >= 400 && status < 500 && code !== 'idempotency.in-progress';

/** The reasons of each refused row. A pointer gives the row's position in what was sent. */
function reasonsByRow({ errors }: ApiProblem): Map<number, Reason[]> {
  const byRow = new Map<number, Reason[]>();
  for (const { pointer, detail } of errors) {
    const [, index, rest = ''] = /^\/rows\/(\d+)(.*)$/.exec(pointer ?? '') ?? [];
    if (index === undefined) continue;
    const reason = { field: fieldOf(rest), text: detail };
    byRow.set(Number(index), [...(byRow.get(Number(index)) ?? []), reason]);
  }
  return byRow;
}

/** Whether the person has left the page: the request under way finishes, but no new one starts. */
function useLeft() {
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  return isLeft;
}

export function useImport(
  work: Work & { sheet: Sheet },
  onChange: (part: Partial<Work>) => void,
  known: Known,
) {
  const { sheet, fields, created } = work;
  const { rows } = sheet;
  const queries = useQueryClient();
  const { verdicts, judge, correct, leaveOut } = useRows(work, onChange);
  const [running, setRunning] = useState<{ what: 'preview' | 'import'; done: number; all: number }>();
  const [problem, setProblem] = useState<{ of: 'preview' | 'import'; error: ApiProblem }>();
  const wish = useRef(work.wish);
  const isLeft = useLeft();

  const preview = async () => {
    const open: { at: number; body: Body }[] = [];
    rows.forEach((row, at) => {
      if (['creatable', 'created'].includes(verdicts[at]?.kind ?? '')) return;
      const { body, faults } = bodyOf(row, fields, known);
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
      if (isLeft.current) return;
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

  const wishFor = (next: Work['wish']) => {
    wish.current = next;
    onChange({ wish: next });
  };

  const create = async () => {
    const bodies = rows.map((row) => bodyOf(row, fields, known).body);
    let done = created;
    for (const chunk of chunksOf(bodies.slice(created), IMPORT_ROWS)) {
      setRunning({ what: 'import', done, all: rows.length });
      const text = `${done} ${JSON.stringify(chunk)}`;
      if (wish.current.text !== text) wishFor({ text, key: crypto.randomUUID() });
      try {
        await importEngagements(chunk, wish.current.key);
      } catch (error) {
        const refusal = asProblem(error);
        // The server keeps the refusal under this key, so the next try needs a new one.
        if (isAnswer(refusal)) wishFor(NO_WISH);
        for (const [index, reasons] of reasonsByRow(refusal))
          judge(done + index, { kind: 'refused', reasons });
        throw error;
      }
      for (let at = done; at < done + chunk.length; at += 1) judge(at, { kind: 'created' });
      done += chunk.length;
      onChange({ created: done });
      if (isLeft.current) return;
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
    verdicts,
    running,
    problem,
    correct,
    leaveOut,
    preview: () => run('preview', preview),
    create: () => run('import', create),
  };
}
