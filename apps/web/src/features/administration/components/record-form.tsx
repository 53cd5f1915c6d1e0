import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Buttons } from '#web/ui/form/dialog.js';
import { useDialogFrame } from '#web/ui/form/dialog-context.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { FormProblem, ProblemSummary } from '#web/ui/form/fields.js';
import type { Save } from '../api/use-save.js';

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();

/** A field of a record in words, for showing what someone else changed. */
export type Fact = readonly [label: string, value: string];

interface Props<Input, Kept> {
  save: Save<Input, Kept>;
  read: (data: FormData) => Input;
  /** The record in words, shown if someone else has changed it. */
  factsOf?: (record: Kept) => readonly Fact[];
  submitLabel: string;
  onCancel?: () => void;
  children: ReactNode;
}

/** A form: what someone else changed, what was refused, the fields, the buttons. Keeps what was typed. */
export function RecordForm<Input, Kept>({
  save,
  read,
  factsOf,
  submitLabel,
  onCancel,
  children,
}: Props<Input, Kept>) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!save.isPending) save.submit(read(new FormData(event.currentTarget)));
  };
  // Never marked as sent: the dialog closes once the form is done.
  const { onInput, isUnsaved } = useTyped(false);
  const dialog = useDialogFrame();
  const isStale = save.problem?.status === 412;
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={() => isUnsaved() && !save.isPending} />
      <FormProblem problem={save.problem}>
        {isStale && save.current && save.opened && factsOf ? (
          <Meanwhile before={factsOf(save.opened)} now={factsOf(save.current)} />
        ) : (
          <ProblemSummary title={save.problem?.isConflict ? t('ui.problem.title') : undefined} />
        )}
        {children}
        <Buttons>
          <Button type="submit" isBusy={save.isPending} busyLabel={t('administration.saving')}>
            {submitLabel}
          </Button>
          {onCancel && (
            <Button variant="unstyled" onClick={dialog?.close ?? onCancel}>
              {t('ui.dialog.cancel')}
            </Button>
          )}
        </Buttons>
      </FormProblem>
    </form>
  );
}

/** The current values, in place of a bare refusal. Takes the focus when it appears. */
function Meanwhile({ before, now }: { before: readonly Fact[]; now: readonly Fact[] }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const changed = now.filter(([label, value]) => before.find(([name]) => name === label)?.[1] !== value);
  return (
    <Alert kind="warning" title={t('ui.problem.conflict')} isLive ref={element}>
      <p>{t('administration.meanwhile')}</p>
      <dl className="facts">
        {changed.map(([label, value]) => (
          <div key={label} className="facts__pair">
            <dt>{label}</dt>
            <dd>{value || t('administration.nothing')}</dd>
          </div>
        ))}
      </dl>
    </Alert>
  );
}
