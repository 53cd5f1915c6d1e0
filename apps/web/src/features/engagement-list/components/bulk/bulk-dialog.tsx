import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import type { BulkItem, BulkWish } from '../../api/bulk.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { BulkFields } from './bulk-fields.js';
import { BulkItems } from './bulk-items.js';
import { changedOf, type Stage, todoOf, useBulk } from './use-bulk.js';

interface Props {
  action: BulkWish['action'];
  engagements: readonly ListedEngagement[];
  /** Once done: the references of those that were refused or not reached. */
  onDone: (left: Set<string>) => void;
  onClose: () => void;
}

const OUTCOMES = ['changed', 'asked', 'unchanged', 'refused'] as const;

/** "3 will change, 2 are refused". Takes the focus, since the pressed button is gone. */
function Summary({ items, isDone }: { items: readonly BulkItem[]; isDone: boolean }) {
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => element.current?.focus(), []);
  const parts = OUTCOMES.map((outcome) => ({
    outcome,
    count: items.filter((item) => item.outcome === outcome).length,
  })).filter(({ count }) => count > 0);
  return (
    <p ref={element} tabIndex={-1} className="bulk__summary">
      {parts
        .map(({ outcome, count }) =>
          t(`engagements.bulk.count.${isDone ? 'done' : 'will'}.${outcome}`, { count }),
        )
        .join(' ')}
    </p>
  );
}

function Progress({ done, todo }: { done: number; todo: number }) {
  return (
    <label className="bulk__progress stack stack--tight">
      <span role="status">{t('engagements.bulk.progress', { done, todo })}</span>
      <progress value={done} max={Math.max(todo, 1)} />
    </label>
  );
}

const isUndoable = ({ action }: BulkWish) => action === 'reassign' || action === 'prioritise';

/** Asks for the change, previews it row by row, then applies it. */
export default function BulkDialog({ action, engagements, onDone, onClose }: Props) {
  // Counted at the start: at the end, the changed rows are no longer selected.
  const [count] = useState(engagements.length);
  const bulk = useBulk(engagements, onDone);
  const { stage } = bulk;
  const close = () => {
    if (stage.step === 'applying') return;
    if (stage.step === 'result' && isUndoable(stage.wish) && changedOf(stage.items).length > 0) {
      const { wish, items } = stage;
      notify(t('engagements.bulk.count.done.changed', { count: changedOf(items).length }), {
        action: { label: t('engagements.views.undo'), run: () => void bulk.undo(wish, items) },
      });
    }
    onClose();
  };
  return (
    <Dialog
      isOpen
      isWide={stage.step !== 'fields'}
      title={t(`engagements.bulk.title.${action}`, { count })}
      onClose={close}
    >
      {/* Hidden, not removed: a person who goes back finds what they typed. */}
      <div hidden={stage.step !== 'fields'}>
        <BulkFields
          action={action}
          engagements={engagements}
          problem={bulk.problem}
          isBusy={bulk.isBusy}
          onPreview={(wish) => void bulk.preview(wish)}
          onClose={onClose}
        />
      </div>
      {stage.step !== 'fields' && <Steps action={action} stage={stage} bulk={bulk} onClose={close} />}
    </Dialog>
  );
}

interface StepsProps {
  action: BulkWish['action'];
  stage: Exclude<Stage, { step: 'fields' }>;
  bulk: ReturnType<typeof useBulk>;
  onClose: () => void;
}

function Steps({ action, stage, bulk, onClose }: StepsProps): ReactNode {
  if (stage.step === 'applying') return <Progress done={stage.items.length} todo={stage.todo} />;
  if (stage.step === 'preview') {
    const todo = todoOf(stage.items).length;
    return (
      <>
        <Summary key="preview" items={stage.items} isDone={false} />
        <BulkItems action={action} items={stage.items} isDone={false} />
        <Buttons>
          {todo > 0 && (
            <Button onClick={() => void bulk.apply(stage.wish, stage.items)}>
              {t(action === 'extend' ? 'engagements.bulk.apply.ask' : 'engagements.bulk.apply.change', {
                count: todo,
              })}
            </Button>
          )}
          <Button variant="outline" onClick={bulk.back}>
            {t('engagements.bulk.back')}
          </Button>
          <Button variant="unstyled" onClick={onClose}>
            {t('ui.dialog.cancel')}
          </Button>
        </Buttons>
      </>
    );
  }
  const isRefused = stage.items.some(({ outcome }) => outcome === 'refused');
  return (
    <>
      {stage.problem && <ErrorPanel error={stage.problem} />}
      <Summary key="result" items={stage.items} isDone />
      {(isRefused || stage.problem) && <p>{t('engagements.bulk.left')}</p>}
      <BulkItems action={action} items={stage.items} isDone />
      <Buttons>
        <Button onClick={onClose}>{t('ui.dialog.close')}</Button>
      </Buttons>
    </>
  );
}
