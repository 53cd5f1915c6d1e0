import {
  ENGAGEMENT_FIELD_KEYS,
  ENGAGEMENT_FIELDS,
  type EngagementFieldKey,
  fieldsBeside,
  type PlainField,
} from '#contract';
import { fieldLabel } from '#web/lib/words/engagement-fields.js';
import { notify } from '#web/lib/toasts.js';
import { t } from '#web/lib/words/i18n.js';
import { type Engagement, updateEngagement } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { TextAreaField } from '#web/ui/form/fields.js';
import { useState } from 'react';
import { useUndo } from '../../api/use-undo.js';
import { changesTyped, formerly } from './edit-body.js';
import { Choices, Dates, People, Place } from './edit-fields.js';
import { PlainEdit } from './plain-edit.js';

type Changes = NonNullable<ReturnType<typeof changesTyped>>;

/** The fields that have a place of their own in the form. The others follow, long texts last. */
const ARRANGED = [
  'title',
  'description',
  'opportunity',
  'modality',
  'team',
  'owner',
  'coOwners',
  'readers',
  'priority',
  'visibility',
  'startOn',
  'dueOn',
  'waitingOn',
  'countries',
  'tags',
  'platforms',
  'plannedAmount',
  'currency',
] as const satisfies readonly EngagementFieldKey[];
const REST = fieldsBeside(ENGAGEMENT_FIELD_KEYS, ARRANGED);
const isProse = (name: PlainField) => ENGAGEMENT_FIELDS[name].kind === 'prose';

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
      <PlainEdit name="title" engagement={opened} />
      <TextAreaField
        name="description"
        label={fieldLabel('description')}
        rows={5}
        maxLength={20_000}
        defaultValue={opened.description}
      />
      <div className="edit-grid">
        <Place engagement={opened} team={team} onTeam={setTeam} />
        {mayReassign && <People engagement={opened} team={team} />}
        <Choices engagement={opened} />
        <PlainEdit name="tags" engagement={opened} />
        <PlainEdit name="plannedAmount" engagement={opened} />
        <PlainEdit name="currency" engagement={opened} />
        <Dates engagement={opened} />
        {REST.filter((name) => !isProse(name)).map((name) => (
          <PlainEdit key={name} name={name} engagement={opened} />
        ))}
      </div>
      {REST.filter(isProse).map((name) => (
        <PlainEdit key={name} name={name} engagement={opened} />
      ))}
    </RecordForm>
  );
}
