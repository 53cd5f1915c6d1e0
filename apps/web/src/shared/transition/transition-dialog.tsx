import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Alert } from '#web/ui/alert.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { DateField, TextAreaField } from '#web/ui/form/fields.js';
import { Skeleton } from '#web/ui/skeleton.js';
import type { Action, Engagement } from '../engagement/engagement.js';
import { shiftText } from './shift.js';
import { notifyWaiting } from './notify-waiting.js';
import { ask, changeRequestQuery, type TransitionBody } from './transitions.js';
import { useWrite } from '../engagement/use-write.js';
import { textIfAny } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';

interface Props {
  engagement: Engagement;
  action: Action;
  onClose: () => void;
}

const DATES = ['dueOn', 'reviewOn', 'startedOn'] as const;
const TEXTS = ['outcomeSummary', 'lessonsLearned'] as const;
type Earlier = Partial<Omit<TransitionBody, 'verb'>>;

function hintOf(name: (typeof DATES)[number], { dueOn, startOn }: Engagement, chosen: string): string {
  if (name === 'startedOn') return t('parts.ask.startedOn.hint', { day: formatDay(startOn) });
  if (name === 'reviewOn') return t('parts.ask.reviewOn.hint');
  const day = formatDay(dueOn);
  return chosen
    ? t('parts.ask.dueOn.shift', { day, shift: shiftText(dueOn, chosen) })
    : t('parts.ask.dueOn.hint', { day });
}

interface AskedDateProps {
  name: (typeof DATES)[number];
  engagement: Engagement;
  isRequired: boolean;
  initial: string | undefined;
}

function AskedDate({ name, engagement, isRequired, initial }: AskedDateProps) {
  // Before the planned start, the person must give the actual one, today or earlier: an empty date would be refused.
  const isEarly = name === 'startedOn' && engagement.startOn > today();
  const [chosen, setChosen] = useState(initial ?? (isEarly ? today() : ''));
  return (
    <DateField
      name={name}
      label={t(name === 'dueOn' ? 'parts.field.newDueOn' : `parts.field.${name}`)}
      hint={hintOf(name, engagement, chosen)}
      required={isRequired}
      value={chosen}
      onChange={(event) => setChosen(event.currentTarget.value)}
      {...(name === 'startedOn' ? { max: today() } : { min: addDays(today(), 1) })}
    />
  );
}

function Fields({ engagement, action, earlier }: Omit<Props, 'onClose'> & { earlier: Earlier }) {
  const needs = (name: string) => action.requires.includes(name);
  return (
    <>
      {(needs('reason') || earlier.reason) && (
        <TextAreaField
          name="reason"
          label={t('parts.field.reason')}
          required={needs('reason')}
          defaultValue={earlier.reason}
        />
      )}
      {DATES.filter((name) => action.takes.includes(name)).map((name) => (
        <AskedDate
          key={name}
          name={name}
          engagement={engagement}
          isRequired={needs(name)}
          initial={earlier[name]}
        />
      ))}
      {TEXTS.filter((name) => action.takes.includes(name)).map((name) => (
        <TextAreaField
          key={name}
          name={name}
          label={t(`parts.field.${name}`)}
          required={needs(name)}
          defaultValue={earlier[name] ?? engagement[name] ?? ''}
        />
      ))}
      <TextAreaField
        name="note"
        rows={2}
        label={t('parts.ask.note')}
        hint={t(action.needsDecision ? 'parts.ask.note.decision' : 'parts.ask.note.now')}
        defaultValue={earlier.note}
      />
    </>
  );
}

function bodyOf(verb: Action['verb'], data: FormData): TransitionBody {
  const body: TransitionBody = { verb };
  for (const name of ['reason', 'note', ...DATES, ...TEXTS] as const) {
    const value = textIfAny(data, name);
    if (value !== undefined) body[name] = value;
  }
  return body;
}

function Contents({ engagement, action, earlier, onClose }: Props & { earlier: Earlier }) {
  const client = useQueryClient();
  const verb = t(`verbs.name.${action.verb}`);
  const write = useWrite(engagement, {
    send: (body: TransitionBody, version) => ask(engagement.reference, body, version),
    onDone: ({ status, data }) => {
      onClose();
      if (status === 202) notifyWaiting(client, engagement.reference, data.id);
      else notify(t('parts.ask.done', { verb }));
    },
  });
  return (
    <RecordForm
      save={write}
      read={(data) => bodyOf(action.verb, data)}
      submitLabel={
        action.needsDecision ? t('parts.ask.submit.decision') : t('parts.ask.submit.now', { verb })
      }
      busyLabel={t('parts.ask.busy')}
      onCancel={onClose}
      // "Cancel" is also a verb of the lifecycle.
      cancelLabel={t('parts.ask.back')}
    >
      <Alert kind="info" isSlim>
        {t(action.needsDecision ? 'parts.ask.waits' : 'parts.ask.at-once')}
      </Alert>
      <Fields engagement={engagement} action={action} earlier={earlier} />
    </RecordForm>
  );
}

/** Resubmits a returned request: the form starts with what was asked before. */
function AgainContents(props: Props & { requestId: string }) {
  const { data, isPending } = useQuery(changeRequestQuery(props.requestId));
  return isPending ? <Skeleton lines={5} /> : <Contents {...props} earlier={data?.input ?? {}} />;
}

/** The dialog of a lifecycle verb, with the fields that it takes. */
export function TransitionDialog(props: Props) {
  const { engagement, action, onClose } = props;
  const verb = t(`verbs.name.${action.verb}`);
  const returned = engagement.returnedChangeRequest;
  return (
    <Dialog isOpen title={t('parts.ask.title', { verb, reference: engagement.reference })} onClose={onClose}>
      {returned?.verb === action.verb ? (
        <AgainContents {...props} requestId={returned.id} />
      ) : (
        <Contents {...props} earlier={{}} />
      )}
    </Dialog>
  );
}
