import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { RecordForm } from '#web/ui/form/record-form.js';

interface Props {
  engagement: Engagement;
  /** The removed item, in words. */
  name: string;
  remove: (version: number) => Promise<unknown>;
  onClose: () => void;
}

function Contents({ engagement, name, remove, onClose }: Props) {
  const write = useWrite<boolean, unknown>(engagement, {
    send: (_input, version) => remove(version),
    onDone: () => {
      notify(t('engagement.remove.done', { name: name.length > 60 ? `${name.slice(0, 60)}…` : name }));
      onClose();
    },
  });
  return (
    <RecordForm
      save={write}
      read={() => true}
      submitLabel={t('engagement.remove')}
      busyLabel={t('engagement.remove.busy')}
      onCancel={onClose}
    >
      <p>{name}</p>
    </RecordForm>
  );
}

export const RemoveDialog = (props: Props) => (
  <Dialog isOpen title={t('engagement.remove.title')} onClose={props.onClose}>
    <Contents {...props} />
  </Dialog>
);
