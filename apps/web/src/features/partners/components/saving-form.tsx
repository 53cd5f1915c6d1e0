import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Buttons } from '#web/ui/form/dialog.js';
import { useDialogFrame } from '#web/ui/form/dialog-context.js';
import { UnsavedGuard, useTyped } from '#web/ui/form/unsaved-guard.js';
import { FormProblem, ProblemSummary } from '#web/ui/form/fields.js';
import type { Saving } from '../api/write.js';

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();
export const textOrNull = (data: FormData, name: string): string | null => textOf(data, name) || null;

/** Only the fields that the person changed, so that other people's changes elsewhere stay. */
export const changedIn = <Fields extends object>(typed: Fields, before: Partial<Fields>): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== before[name as keyof Fields]),
  ) as Partial<Fields>;

/** The label of a field, and its value in words. */
export type Words<Record> = readonly (readonly [label: string, valueOf: (record: Record) => string])[];

/** What someone else changed while the form was open. Takes the focus when it appears. */
function Meanwhile<Record>({
  meanwhile: { before, now },
  words,
}: {
  meanwhile: { before: Record; now: Record };
  words: Words<Record>;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  const changed = words.filter(([, valueOf]) => valueOf(before) !== valueOf(now));
  return (
    <Alert kind="warning" title={t('ui.problem.conflict')} isLive ref={element}>
      <p>{t('partners.meanwhile')}</p>
      <ul className="usa-list">
        {changed.map(([label, valueOf]) => (
          <li key={label}>
            {t('partners.meanwhile.field', {
              label,
              before: valueOf(before) || '–',
              now: valueOf(now) || '–',
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

interface Props<Record, Input> {
  saving: Saving<Record, Input>;
  read: (data: FormData) => Input;
  words: Words<Record>;
  onCancel: () => void;
  children: ReactNode;
}

export function SavingForm<Record, Input>({ saving, read, words, onCancel, children }: Props<Record, Input>) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!saving.isPending) saving.submit(read(new FormData(event.currentTarget)));
  };
  // Never marked as sent: the dialog closes once the form is done.
  const { onInput, isUnsaved } = useTyped(false);
  const dialog = useDialogFrame();
  return (
    <form onSubmit={submit} onInput={onInput} noValidate className="stack">
      <UnsavedGuard isUnsaved={() => isUnsaved() && !saving.isPending} />
      <FormProblem problem={saving.problem}>
        {saving.meanwhile ? (
          <Meanwhile meanwhile={saving.meanwhile} words={words} />
        ) : (
          <ProblemSummary title={saving.problem?.status === 409 ? t('ui.problem.title') : undefined} />
        )}
        {children}
        <Buttons>
          <Button type="submit" isBusy={saving.isPending} busyLabel={t('partners.saving')}>
            {t(saving.meanwhile ? 'partners.save.over' : 'partners.save')}
          </Button>
          <Button variant="unstyled" onClick={dialog?.close ?? onCancel}>
            {t('ui.dialog.cancel')}
          </Button>
        </Buttons>
      </FormProblem>
    </form>
  );
}
