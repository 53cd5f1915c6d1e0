import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { Icon } from '#web/ui/icon.js';
import { type Engagement, removeDraft } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { RecordForm } from '#web/ui/form/record-form.js';

function Contents({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const navigate = useNavigate();
  const { reference } = engagement;
  const write = useWrite<boolean, unknown>(engagement, {
    send: async (_input, version) => {
      await removeDraft(reference, version);
      // Leave before anything is fetched again: this page would find nothing.
      await navigate({ to: '/engagements' });
    },
    onDone: () => notify(t('engagement.delete.done', { reference })),
  });
  return (
    <RecordForm
      save={write}
      read={() => true}
      submitLabel={t('engagement.delete.open')}
      busyLabel={t('engagement.remove.busy')}
      onCancel={onClose}
    >
      <p>{t('engagement.delete.text', { reference })}</p>
    </RecordForm>
  );
}

/** Only for drafts that the person may delete and for which nothing was ever requested. */
export function DeleteDraft({ engagement }: { engagement: Engagement }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!engagement.may.includes('delete')) return null;
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        <Icon name="delete" /> {t('engagement.delete.open')}
      </Button>
      <Dialog isOpen={isOpen} title={t('engagement.delete.title')} onClose={close}>
        <Contents engagement={engagement} onClose={close} />
      </Dialog>
    </>
  );
}
