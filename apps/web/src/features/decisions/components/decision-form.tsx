import { type FormEvent, useEffect, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem, asProblem } from '#web/lib/api/problem.js';
import { useMe } from '#web/lib/api/session.js';
import { focusOn, useShortcuts } from '#web/lib/keys/shortcuts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { FormProblem, ProblemSummary, TextAreaField } from '#web/ui/form/fields.js';
import { UnsavedGuard } from '#web/ui/form/unsaved-guard.js';
import { nameInWords } from '#web/ui/person-name.js';
import { type ChangeRequestDetail, useDecide } from '../api/decisions.js';
import { conditionText } from './request-words.js';

interface Props {
  request: ChangeRequestDetail;
  onDecided: (decided: ChangeRequestDetail) => void;
}

function titleOf({ status, code, isConflict }: ApiProblem): string {
  if (code === 'change-request.note-missing') return t('decisions.problem.note');
  if (code === 'change-request.decided') return t('decisions.problem.decided');
  if (isConflict) return t('ui.problem.conflict');
  if (status === 403) return t('decisions.problem.forbidden');
  return status === 422 ? t('decisions.problem.unmet') : t('ui.problem.title');
}

const noteMissing = () =>
  new ApiProblem(422, 'change-request.note-missing', '', [
    { code: 'note-missing', detail: t('decisions.note.missing'), pointer: '/note' },
  ]);

/** The supervisor for whom the person decides, if they can decide only through a delegation. */
function OnBehalf({ request: { decidable, deciders } }: { request: ChangeRequestDetail }) {
  const me = useMe();
  if (!decidable.onBehalfOfId) return null;
  const lent = deciders.find(
    ({ id, onBehalfOf }) => id === me.person.id && onBehalfOf?.id === decidable.onBehalfOfId,
  );
  return (
    <Alert kind="info" isSlim>
      {t('decisions.on-behalf', { name: lent?.onBehalfOf?.name ?? t('decisions.on-behalf.somebody') })}
    </Alert>
  );
}

/**
 * For this long the buttons do nothing: the second click of a double-click would decide on the next request, unread.
 */
const DOUBLE_PRESS_MS = 1_000;
let isNextDue = false;

/** Call this before the next request opens in place of the decided one. */
export const expectNext = (): void => {
  isNextDue = true;
};

/** Whether this request has just replaced a decided one. */
function useJustCome(): boolean {
  const [hasJustCome, setJustCome] = useState(isNextDue);
  useEffect(() => {
    isNextDue = false;
    const timer = setTimeout(() => setJustCome(false), DOUBLE_PRESS_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasJustCome;
}

/**
 * Approves, or returns with a note. What was typed stays after a refusal, even if someone else was faster and
 * nothing is left to decide.
 */
export function DecisionForm({ request, onDecided }: Props) {
  const [note, setNote] = useState('');
  const [incomplete, setIncomplete] = useState<ApiProblem>();
  const hasJustCome = useJustCome();
  const decide = useDecide(request, onDecided);
  useShortcuts([
    { keys: 'a', label: 'shortcuts.decision.approve', run: () => focusOn('.decision__buttons button') },
    {
      keys: 'r',
      label: 'shortcuts.decision.return',
      run: () =>
        focusOn('.decision__buttons > :last-child:is(button), .decision__buttons > :last-child button'),
    },
  ]);
  const { decidable } = request;
  const missing = request.conditions.filter(({ holds }) => !holds).map(conditionText);
  const problem = incomplete ?? (decide.error ? asProblem(decide.error) : undefined);
  const busyWith = decide.isPending ? decide.variables.outcome : undefined;

  const submit = (outcome: 'approve' | 'return') => {
    if (decide.isPending || hasJustCome) return;
    const typed = note.trim();
    const lacksNote = outcome === 'return' && typed === '';
    setIncomplete(lacksNote ? noteMissing() : undefined);
    if (!lacksNote) decide.mutate({ outcome, ...(typed && { note: typed }) });
  };
  // Enter must not pick one of the two outcomes.
  const ignore = (event: FormEvent) => event.preventDefault();

  const reasons = decidable.reason ? [decidable.reason.detail] : [];
  // Someone else has decided. Keep the form only if it holds a note or a refusal to read.
  if (request.state !== 'open' && note === '' && !problem) return null;
  return (
    <form onSubmit={ignore} noValidate className="panel stack decision__form" aria-labelledby="decide">
      <UnsavedGuard isUnsaved={() => note.trim() !== '' && !decide.isPending && !decide.isSuccess} />
      <h2 id="decide">
        {t(decidable.allowed || note !== '' ? 'decisions.decide.title' : 'decisions.decide.others')}
      </h2>
      <OnBehalf request={request} />
      <FormProblem problem={problem}>
        {problem && <ProblemSummary title={titleOf(problem)} />}
        {problem?.status === 412 && <p>{t('decisions.problem.stale')}</p>}
        {!decidable.allowed && !problem && reasons.length > 0 && <p>{reasons.join(' ')}</p>}
        {decidable.allowed && missing.length > 0 && <p>{t('decisions.decide.unmet')}</p>}
        {(decidable.allowed || note !== '') && (
          <TextAreaField
            name="note"
            label={t('decisions.note.label', { name: nameInWords(request.askedBy) })}
            hint={t('decisions.note.hint')}
            rows={3}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <div className="cluster decision__buttons">
          {decidable.allowed && missing.length === 0 ? (
            <Button
              onClick={() => submit('approve')}
              isBusy={hasJustCome || busyWith === 'approve'}
              busyLabel={busyWith && t('decisions.approving')}
            >
              {t('words.outcome.approve')}
            </Button>
          ) : (
            <ActionButton
              allowed={false}
              reasons={decidable.allowed ? missing : reasons}
              onClick={() => undefined}
              variant="default"
            >
              {t('words.outcome.approve')}
            </ActionButton>
          )}
          {decidable.allowed ? (
            <Button
              variant="outline"
              onClick={() => submit('return')}
              isBusy={hasJustCome || busyWith === 'return'}
              busyLabel={busyWith && t('decisions.returning')}
            >
              {t('decisions.return')}
            </Button>
          ) : (
            <ActionButton allowed={false} reasons={reasons} onClick={() => undefined}>
              {t('decisions.return')}
            </ActionButton>
          )}
        </div>
      </FormProblem>
    </form>
  );
}
