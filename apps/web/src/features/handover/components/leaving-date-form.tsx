import { t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { DateField } from '#web/ui/form/fields.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { type Handover, handoverQuery, setLeavingDate } from '../api/handover.js';

/** Sets or removes the last day of a person. */
export function LeavingDateForm({ handover }: { handover: Handover }) {
  const { person, leavesOn } = handover;
  const save = useSave({
    record: handover,
    isFollowing: true,
    send: (date: string, version) => setLeavingDate(person.id, date || null, version),
    refresh: () => queryClient.invalidateQueries({ queryKey: ['people'] }),
    reload: () => queryClient.fetchQuery(handoverQuery(person.id)),
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: ['people'] });
      notify(t('people.handover.saved'));
    },
  });
  return (
    <RecordForm
      key={leavesOn}
      save={save}
      submitLabel={t('people.handover.save')}
      read={(data) => String(data.get('leavesOn'))}
    >
      <DateField
        name="leavesOn"
        label={t('people.handover.date')}
        hint={t('people.handover.date.hint')}
        defaultValue={leavesOn ?? ''}
      />
    </RecordForm>
  );
}
