import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { refresh } from '#web/shared/engagement/engagement.js';
import { applyBulk, type BulkItem, type BulkWish, previewBulk, undoBulk } from '../../api/bulk.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

/** The steps from the wish to the result. What the preview refused is not sent again, and stays refused. */
export type Stage =
  | { step: 'fields' }
  | { step: 'preview'; wish: BulkWish; items: readonly BulkItem[] }
  | { step: 'applying'; items: readonly BulkItem[]; todo: number }
  | { step: 'result'; wish: BulkWish; items: readonly BulkItem[]; problem?: ApiProblem };

const willHappen = ({ outcome }: BulkItem) => outcome === 'changed' || outcome === 'asked';
export const changedOf = (items: readonly BulkItem[]) => items.filter(({ outcome }) => outcome === 'changed');
export const todoOf = (items: readonly BulkItem[]) => items.filter(willHappen);

export function useBulk(engagements: readonly ListedEngagement[], onDone: (left: Set<string>) => void) {
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>({ step: 'fields' });
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const versions = new Map(engagements.map(({ reference, version }) => [reference, version]));
  const targetOf = ({ reference }: { reference: string }) => ({
    ref: reference,
    version: versions.get(reference) ?? 1,
  });

  const preview = async (wish: BulkWish) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setStage({ step: 'preview', wish, items: await previewBulk(wish, engagements.map(targetOf)) });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const apply = async (wish: BulkWish, previewed: readonly BulkItem[]) => {
    const todo = todoOf(previewed);
    const settled = previewed.filter((item) => !willHappen(item));
    let done: BulkItem[] = [];
    setStage({ step: 'applying', items: done, todo: todo.length });
    let failed: ApiProblem | undefined;
    try {
      await applyBulk(wish, todo.map(targetOf), (items) => {
        done = [...done, ...items];
        setStage({ step: 'applying', items: done, todo: todo.length });
      });
    } catch (error) {
      failed = asProblem(error);
    }
    const items = [...done, ...settled];
    const gone = new Set(
      items.filter(({ outcome }) => outcome !== 'refused').map(({ reference }) => reference),
    );
    onDone(new Set(engagements.map(({ reference }) => reference).filter((one) => !gone.has(one))));
    setStage({ step: 'result', wish, items, problem: failed });
    await refresh(client);
  };

  const undo = async (wish: BulkWish, items: readonly BulkItem[]) => {
    setBusy(true);
    try {
      const undone = await undoBulk(wish.action, changedOf(items));
      const refused = undone.filter(({ outcome }) => outcome === 'refused').length;
      notify(t('engagements.bulk.undone', { count: undone.length - refused }));
      if (refused > 0) notify(t('engagements.bulk.undone.refused', { count: refused }), { kind: 'error' });
    } catch (error) {
      notify(asProblem(error).detail, { kind: 'error' });
    } finally {
      setBusy(false);
      await refresh(client);
    }
  };

  return { stage, problem, isBusy, preview, apply, undo, back: () => setStage({ step: 'fields' }) };
}
