import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import { relativeInstant } from '#web/lib/words/dates.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { TextAreaField } from '#web/ui/form/fields.js';
import type { Action, Engagement } from '#web/shared/engagement/engagement.js';
import { withdraw } from '#web/shared/transition/transitions.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { textIfAny } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { nameInWords } from '#web/ui/person-name.js';

function WithdrawForm({
  engagement,
  id,
  onClose,
}: {
  engagement: Engagement;
  id: string;
  onClose: () => void;
}) {
  const write = useWrite(engagement, {
    send: ({ note }: { note: string | undefined }) => withdraw(id, note),
    onDone: () => {
      notify(t('engagement.request.withdrawn'));
      onClose();
    },
  });
  return (
    <RecordForm
      save={write}
      read={(data) => ({ note: textIfAny(data, 'note') })}
      submitLabel={t('engagement.request.withdraw')}
      busyLabel={t('parts.ask.busy')}
      onCancel={onClose}
    >
      <p>{t('engagement.request.withdraw.text')}</p>
      <TextAreaField name="note" rows={2} label={t('parts.ask.note')} />
    </RecordForm>
  );
}

/** The request that waits for a decision. */
export function OpenRequestBanner({ engagement }: { engagement: Engagement }) {
  const me = useMe();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const close = () => setWithdrawing(false);
  const request = engagement.openChangeRequest;
  if (!request) return null;
  const { id, askedBy, askedAt, round } = request;
  const own = nameInWords(askedBy);
  const name = askedBy.id === me.person.id ? t('ui.person.you', { name: own }) : own;
  return (
    <Alert kind="warning" title={t('engagement.request.title', { verb: t(`verbs.name.${request.verb}`) })}>
      <p>{t('engagement.request.text', { name, when: relativeInstant(askedAt), round })}</p>
      <div className="cluster banner__buttons">
        <Link to="/decisions/$id" params={{ id }} className="usa-button">
          {t('engagement.request.review')}
        </Link>
        {askedBy.id === me.person.id && (
          <Button variant="outline" onClick={() => setWithdrawing(true)}>
            {t('engagement.request.withdraw')}
          </Button>
        )}
      </div>
      <Dialog isOpen={isWithdrawing} title={t('engagement.request.withdraw.title')} onClose={close}>
        <WithdrawForm engagement={engagement} id={id} onClose={close} />
      </Dialog>
    </Alert>
  );
}

interface ReturnedProps {
  engagement: Engagement;
  onAskAgain: (action: Action) => void;
}

/** The returned request, with the note of the decider. */
export function ReturnedRequestBanner({ engagement, onAskAgain }: ReturnedProps) {
  const returned = engagement.returnedChangeRequest;
  const action = engagement.actions.find(({ verb }) => verb === returned?.verb);
  if (!returned || engagement.openChangeRequest) return null;
  const { id, round, note, decidedBy, decidedAt, verb } = returned;
  return (
    <Alert kind="error" title={t('engagement.returned.title', { verb: t(`verbs.name.${verb}`), round })}>
      <p>
        {t('engagement.returned.text', { name: nameInWords(decidedBy), when: relativeInstant(decidedAt) })}
      </p>
      <blockquote className="quote">{note}</blockquote>
      <div className="cluster banner__buttons">
        {action && (
          <ActionButton
            allowed={action.allowed}
            reasons={detailsOf(action.reasons)}
            variant="default"
            onClick={() => onAskAgain(action)}
          >
            {t('engagement.returned.again')}
          </ActionButton>
        )}
        <Link to="/decisions/$id" params={{ id }}>
          {t('engagement.returned.review')}
        </Link>
      </div>
    </Alert>
  );
}
