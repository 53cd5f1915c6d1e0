import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { inviteAgain, type Person, sendReset } from '../../api/people.js';
import { useQuick } from '../../api/use-quick.js';

/** E-mails the person a link to choose their first password or a new one. */
export function SendLink({ person: { id, email, isInvited } }: { person: Person }) {
  const send = useQuick(
    () => (isInvited ? inviteAgain(id) : sendReset(id)),
    () => notify(t('people.link.sent', { email })),
  );
  return (
    <Button variant="outline" isBusy={send.isPending} onClick={() => send.mutate(undefined)}>
      {t(isInvited ? 'people.invite-again' : 'people.send-reset')}
    </Button>
  );
}
