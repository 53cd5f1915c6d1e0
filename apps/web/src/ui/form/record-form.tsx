import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '../alert.js';
import { Button } from '../button.js';
import { Buttons } from './dialog.js';
import { useDialogFrame } from './dialog-context.js';
import { FormProblem, ProblemSummary } from './fields.js';
import { UnsavedGuard, useTyped } from './unsaved-guard.js';
import type { Save } from './use-save.js';

/** A field of a record in words. */
export type Fact = readonly [label: string, value: string];

/** For `changesIn` of useSave: the facts that others changed, with the old and the new value. */
export const changedFacts =
  <Kept,>(factsOf: (record: Kept) => readonly Fact[]) =>
  (seen: Kept, now: Kept): ReactNode => {
    const before = new Map(factsOf(seen));
    const changed = factsOf(now).filter(([label, value]) => before.get(label) !== value);
    if (changed.length === 0) return undefined;
    return (
      <ul className="usa-list">
        {changed.map(([label, value]) => (
          <li key={label}>
            {t('ui.form.meanwhile.field', { label, before: before.get(label) || '–', now: value || '–' })}
          </li>
        ))}
      </ul>
    );
  };

/** What others changed. Takes the focus when it appears. */
function Meanwhile({ reason, children }: { reason: string | undefined; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <Alert kind="warning" title={t('ui.form.meanwhile')} isLive ref={element}>
      {reason && <p>{reason}</p>}
      <p>{t('ui.form.meanwhile.text')}</p>
      {children}
    </Alert>
  );
}

/** Why the form was not saved, above its fields: what others changed, or what was refused. */
export function Refusal<Input>({ save, title }: { save: Save<Input>; title?: string }) {
  const { meanwhile, problem } = save;
  // A 412 says only that the version is old. A 409 has a reason of its own.
  const isRefused = problem?.status === 409;
  return meanwhile ? (
    <Meanwhile reason={isRefused ? problem.detail : undefined}>{meanwhile}</Meanwhile>
  ) : (
    <ProblemSummary title={isRefused ? t('ui.problem.title') : title} />
  );
}

interface Props<Input> {
  save: Save<Input>;
  /** Undefined if there is nothing to send. */
  read: (data: FormData) => Input | undefined;
  submitLabel: string;
  busyLabel?: string;
  onCancel?: () => void;
  cancelLabel?: string;
  children?: ReactNode;
}

/** A form: why it was not saved, the fields, the buttons. Asks before what was typed is lost. */
export function RecordForm<Input>({
  save,
  read,
  submitLabel,
  busyLabel = t('ui.form.saving'),
  onCancel,
  cancelLabel = t('ui.dialog.cancel'),
  children,
}: Props<Input>) {
  const { onInput, isUnsaved } = useTyped(save.isSent);
  const dialog = useDialogFrame();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const input = read(new FormData(event.currentTarget));
    if (input !== undefined) save.submit(input);
  };
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={() => isUnsaved() && !save.isPending} />
      <FormProblem problem={save.problem}>
        <Refusal save={save} />
        {children}
        <Buttons>
          <Button type="submit" isBusy={save.isPending} busyLabel={busyLabel}>
            {submitLabel}
          </Button>
          {onCancel && (
            <Button variant="unstyled" onClick={dialog?.close ?? onCancel}>
              {cancelLabel}
            </Button>
          )}
        </Buttons>
      </FormProblem>
    </form>
  );
}
