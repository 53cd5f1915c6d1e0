import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Buttons } from '#web/ui/form/dialog.js';
import { useDialogFrame } from '#web/ui/form/dialog-context.js';
import { FormProblem, ProblemSummary } from '#web/ui/form/fields.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import type { ActivityEntry } from './activity.js';
import type { Write } from './use-write.js';
import { ActivityItem } from './activity-item.js';
import { storyOf } from './activity-story.js';

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();
export const textIfAny = (data: FormData, name: string): string | undefined =>
  textOf(data, name) || undefined;
export const textOrNull = (data: FormData, name: string): string | null => textOf(data, name) || null;

interface Props<Input> {
  write: Write<Input>;
  /** Undefined if there is nothing to send. */
  read: (data: FormData) => Input | undefined;
  submitLabel: string;
  busyLabel?: string;
  onCancel?: () => void;
  cancelLabel?: string;
  children?: ReactNode;
}

/** A form about an engagement: what others changed, what was refused, the fields, the buttons. */
export function WriteForm<Input>({
  write,
  read,
  submitLabel,
  busyLabel,
  onCancel,
  cancelLabel,
  children,
}: Props<Input>) {
  const { onInput, isUnsaved } = useTyped(write.isSent);
  const dialog = useDialogFrame();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (write.isPending) return;
    const input = read(new FormData(event.currentTarget));
    if (input !== undefined) write.submit(input);
  };
  const isOverlapping = write.meanwhile.length > 0;
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={() => isUnsaved() && !write.isPending} />
      <FormProblem problem={write.problem}>
        {isOverlapping ? (
          <Meanwhile entries={write.meanwhile} />
        ) : (
          <ProblemSummary title={write.problem?.isConflict ? t('ui.problem.title') : undefined} />
        )}
        {children}
        <Buttons>
          <Button type="submit" isBusy={write.isPending} busyLabel={busyLabel ?? t('parts.saving')}>
            {submitLabel}
          </Button>
          {onCancel && (
            <Button variant="unstyled" onClick={dialog?.close ?? onCancel}>
              {cancelLabel ?? t('ui.dialog.cancel')}
            </Button>
          )}
        </Buttons>
      </FormProblem>
    </form>
  );
}

/** What the others did, in place of a bare refusal. Takes the focus when it appears. */
export function Meanwhile({ entries }: { entries: readonly ActivityEntry[] }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <Alert kind="warning" title={t('parts.meanwhile.title')} isLive ref={element}>
      <p>{t('parts.meanwhile.text')}</p>
      <ol className="feed">
        {storyOf(entries).map((entry) => (
          <ActivityItem key={entry.seq} entry={entry} isOpen />
        ))}
      </ol>
    </Alert>
  );
}
