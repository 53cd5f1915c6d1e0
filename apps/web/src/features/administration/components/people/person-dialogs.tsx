import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { type Person, personQuery, updatePerson } from '../../api/people.js';
import { refresh } from '../../api/use-quick.js';
import { personFacts } from './person-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { changedFacts, RecordForm } from '#web/ui/form/record-form.js';

interface Props {
  person: Person;
  onClose: () => void;
}

function ReactivateForm({ person, onClose }: Props) {
  const save = useSave({
    refresh,
    record: person,
    send: (_confirmed: true, version) => updatePerson(person.id, version, { isActive: true }),
    reload: () => queryClient.fetchQuery(personQuery(person.id)),
    changesIn: changedFacts(personFacts),
    onDone: ({ waitingGrants }) => {
      if (waitingGrants.length > 0) notify(t('people.grants.asked'));
      else notify(t('people.reactivated', { name: person.name }));
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
      submitLabel={t('people.reactivate')}
      onCancel={onClose}
      read={() => true as const}
    >
      <p>{t('people.reactivate.text', { name: person.name })}</p>
    </RecordForm>
  );
}

export const ReactivateDialog = (props: Props) => (
  <Dialog isOpen title={t('people.reactivate.title', { name: props.person.name })} onClose={props.onClose}>
    <ReactivateForm {...props} />
  </Dialog>
);
