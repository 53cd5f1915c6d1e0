import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Verb } from '#contract';
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
          {action?.reasons.map((reason) => (
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

/** A verb's dialog where only the reference is at hand; a verb that is not allowed tells why instead. */
export function TransitionFor({ reference, verb, onClose }: Props) {
  const { data, error, isFetching, refetch } = useQuery(engagementQuery(reference));
  // Never on what was read a while ago: it would be refused for its old version.
  const engagement = isFetching ? undefined : data;
  const action = engagement?.actions.find((one) => one.verb === verb);
  // Once open it stays: when it took effect the engagement is fetched anew, and the verb is not allowed any more.
  const [opened, setOpened] = useState<Action>();
  if (!opened && action?.allowed) setOpened(action);
  if (data && opened) {
    return <TransitionDialog engagement={data} action={opened} onClose={onClose} />;
  }
  return (
    <Dialog
      isOpen
      title={t('parts.ask.title', { verb: t(`words.verb.${verb}`), reference })}
      onClose={onClose}
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !engagement && <Skeleton lines={5} />}
      {!error && engagement && <Reasons action={action} onClose={onClose} />}
    </Dialog>
  );
}
