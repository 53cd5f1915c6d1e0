import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { DateField, SelectField, TextAreaField, TextField } from '#web/ui/form/fields.js';
import { teamPeople } from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import type { Milestone } from '#web/shared/engagement/parts.js';
import { strayHint } from '#web/shared/engagement/stray-date.js';
import { milestones } from '../../api/parts.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import { useUndo, versionNow } from '../../api/use-undo.js';

interface FormProps {
  engagement: Engagement;
  /** Undefined for a new one. */
  milestone?: Milestone;
  onClose: () => void;
}

const bodyOf = ({ title, dueOn, assignee }: Milestone) => ({
  title,
  dueOn,
  assignee: assignee?.id ?? null,
});

export function MilestoneForm({ engagement: { reference }, engagement, milestone, onClose }: FormProps) {
  const { data: people } = useQuery(teamPeople(engagement.team.id));
  const [dueOn, setDueOn] = useState(milestone?.dueOn ?? '');
  const write = useWrite(engagement, {
    send: (body: ReturnType<typeof bodyOf>, version) =>
      milestone
        ? milestones.update(reference, milestone.id, changedIn(body, bodyOf(milestone)), version)
        : milestones.add(reference, body, version),
    onDone: () => {
      notify(t('engagement.milestones.saved'));
      onClose();
    },
  });
  // The current assignee may have left, and stays until someone else is chosen.
  const known = [...(milestone?.assignee ? [milestone.assignee] : []), ...(people ?? [])];
  return (
    <RecordForm
      save={write}
      read={(data) => ({
        title: textOf(data, 'title'),
        dueOn: textOf(data, 'dueOn'),
        assignee: textOrNull(data, 'assignee'),
      })}
      submitLabel={t('engagement.edit.save')}
      onCancel={onClose}
    >
      <TextField name="title" label={t('parts.field.title')} required defaultValue={milestone?.title} />
      <DateField
        name="dueOn"
        label={t('parts.field.dueOn')}
        hint={strayHint(dueOn, engagement)}
        required
        defaultValue={milestone?.dueOn}
        onChange={({ target }) => setDueOn(target.value)}
      />
      <SelectField
        name="assignee"
        label={t('parts.field.assignee')}
        emptyLabel={t('engagement.milestones.owner')}
        options={peopleOptions(known)}
        defaultValue={milestone?.assignee?.id ?? ''}
      />
    </RecordForm>
  );
}

export function WaiverForm({ engagement, milestone, onClose }: FormProps & { milestone: Milestone }) {
  const { reference } = engagement;
  const undo = useUndo();
  const write = useWrite(engagement, {
    send: (reason: string, version) => milestones.waive(reference, milestone.id, reason, version),
    onDone: () => {
      const { title: name, id } = milestone;
      notify(t('engagement.milestones.waived', { name }), {
        action: undo(
          async () => milestones.reopen(reference, id, await versionNow(reference)),
          t('engagement.milestones.reopened', { name }),
        ),
      });
      onClose();
    },
  });
  return (
    <RecordForm
      save={write}
      read={(data) => textOf(data, 'reason')}
      submitLabel={t('engagement.milestones.waive')}
      onCancel={onClose}
    >
      <TextAreaField name="reason" label={t('engagement.milestones.waive.reason')} required />
    </RecordForm>
  );
}
