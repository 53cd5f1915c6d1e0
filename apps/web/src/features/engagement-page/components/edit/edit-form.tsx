import { notify } from '#web/lib/toasts.js';
import { t } from '#web/lib/words/i18n.js';
import { type Engagement, updateEngagement } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { TextAreaField, TextField } from '#web/ui/form/fields.js';
import { useState } from 'react';
import { useUndo } from '../../api/use-undo.js';
import { changesTyped, formerly } from './edit-body.js';
import { Choices, Dates, Money, People, Place } from './edit-fields.js';

type Changes = NonNullable<ReturnType<typeof changesTyped>>;

/**
 * All fields. Those that hand it to someone else only if the person may reassign. Undo restores the former
 * values only if no one has changed it since.
 */
export function EditForm({ engagement, onClose }: { engagement: Engagement; onClose: () => void }) {
  const [opened] = useState(engagement);
  const [team, setTeam] = useState(engagement.team.id);
  const { reference } = opened;
  const undo = useUndo();
  const mayReassign = opened.may.includes('reassign');
  const write = useWrite(engagement, {
    send: async (body: Changes, version, seen) => ({
      saved: await updateEngagement(reference, body, version),
      former: formerly(seen, body),
    }),
    onDone: ({ saved: { version }, former }) => {
      notify(t('engagement.edit.saved'), {
        action: undo(() => updateEngagement(reference, former, version), t('engagement.edit.undone')),
      });
      onClose();
    },
  });
  const read = (data: FormData) => {
    const changes = changesTyped(opened, data, mayReassign);
    if (!changes) {
      notify(t('engagement.edit.nothing'), { kind: 'info' });
      onClose();
    }
    return changes;
  };
  return (
    <RecordForm save={write} read={read} submitLabel={t('engagement.edit.save')} onCancel={onClose}>
      <TextField
        name="title"
        label={t('parts.field.title')}
        required
        maxLength={200}
        defaultValue={opened.title}
      />
      <TextAreaField
        name="description"
        label={t('parts.field.description')}
        rows={5}
        maxLength={20_000}
        defaultValue={opened.description}
      />
      <div className="edit-grid">
        <Place engagement={opened} team={team} onTeam={setTeam} />
        {mayReassign && <People engagement={opened} team={team} />}
        <Choices engagement={opened} />
        <TextField
          name="tags"
          label={t('parts.field.tags')}
          hint={t('engagement.edit.tags.hint')}
          defaultValue={opened.tags.join(', ')}
        />
        <Money engagement={opened} />
        <Dates engagement={opened} />
      </div>
      <TextAreaField
        name="outcomeSummary"
        label={t('parts.field.outcomeSummary')}
        defaultValue={opened.outcomeSummary ?? ''}
      />
      <TextAreaField
        name="lessonsLearned"
        label={t('parts.field.lessonsLearned')}
        defaultValue={opened.lessonsLearned ?? ''}
      />
    </RecordForm>
  );
}
