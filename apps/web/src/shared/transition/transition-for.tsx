import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Verb } from '#contract';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Action, engagementQuery } from '../engagement/engagement.js';
import { TransitionDialog } from './transition-dialog.js';

interface Props {
  reference: string;
  verb: Verb;
  onClose: () => void;
}

function Reasons({ action, onClose }: { action: Action | undefined; onClose: () => void }) {
  return (
    <>
      <Alert kind="warning" title={t('parts.ask.not-allowed')}>
        <ul className="usa-list">
          {detailsOf(action?.reasons).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Alert>
      <Buttons>
        <Button onClick={onClose}>{t('ui.dialog.close')}</Button>
      </Buttons>
    </>
  );
}

/** The dialog of a verb when only the reference is known. If the verb is not allowed, it says why. */
export function TransitionFor({ reference, verb, onClose }: Props) {
  const { data, error, isFetching, refetch } = useQuery(engagementQuery(reference));
  // Never open it with older data: the server would refuse the old version.
  const engagement = isFetching ? undefined : data;
  const action = engagement?.actions.find((one) => one.verb === verb);
  // Stays open: once the verb has taken effect, the engagement is fetched again and no longer allows it.
  const [opened, setOpened] = useState<Action>();
  if (!opened && action?.allowed) setOpened(action);
  if (data && opened) {
    return <TransitionDialog engagement={data} action={opened} onClose={onClose} />;
  }
  return (
    <Dialog
      isOpen
      title={t('parts.ask.title', { verb: t(`verbs.name.${verb}`), reference })}
      onClose={onClose}
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !engagement && <Skeleton lines={5} />}
      {!error && engagement && <Reasons action={action} onClose={onClose} />}
    </Dialog>
  );
}
