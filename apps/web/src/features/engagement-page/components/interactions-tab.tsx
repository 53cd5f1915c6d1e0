import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { INTERACTION_KINDS, type InteractionKind } from '#contract';
import { today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { DateWithDistance } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { DateField, SelectField, TextAreaField, TextField } from '#web/ui/form/fields.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { ToneTag } from '#web/ui/tags.js';
import { partnerChoices } from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Interaction, interactions, interactionsQuery } from '../api/parts.js';
import { useQuickWrite, useWrite, without } from '#web/shared/engagement/use-write.js';
import { ChipsField } from '#web/ui/form/chips-field.js';
import { useUndo, versionNow } from '../api/use-undo.js';
import { PartSection } from './part-section.js';
import { RemoveDialog } from './remove-dialog.js';
import { RowButtons } from './row-buttons.js';
import { allowanceOf } from './standing.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';

interface FormProps {
  engagement: Engagement;
  /** Undefined for a new one. */
  interaction?: Interaction;
  onClose: () => void;
}

const bodyOf = (data: FormData) => ({
  kind: textOf(data, 'kind') as InteractionKind,
  heldOn: textOf(data, 'heldOn'),
  partners: data.getAll('partners').map(String),
  attendees: textOf(data, 'attendees'),
  summary: textOf(data, 'summary'),
  nextStep: textOrNull(data, 'nextStep'),
});

const formerOf = ({ kind, heldOn, partners, attendees, summary, nextStep }: Interaction) => ({
  kind,
  heldOn,
  partners: partners.map(({ code }) => code),
  attendees,
  summary,
  nextStep,
});

function InteractionForm({ engagement: { reference }, engagement, interaction, onClose }: FormProps) {
  const { data: partners } = useQuery(partnerChoices);
  const write = useWrite(engagement, {
    send: (body: ReturnType<typeof bodyOf>, version) =>
      interaction
        ? interactions.update(reference, interaction.id, changedIn(body, formerOf(interaction)), version)
        : interactions.add(reference, body, version),
    onDone: () => {
      notify(t('engagement.interactions.saved'));
      onClose();
    },
  });
  const known = partners ?? [...engagement.partners, ...(interaction?.partners ?? [])];
  const options = new Map(known.map(({ code, name }) => [code, { value: code, label: name }]));
  return (
    <RecordForm save={write} read={bodyOf} submitLabel={t('engagement.edit.save')} onCancel={onClose}>
      <SelectField
        name="kind"
        label={t('parts.field.kind')}
        required
        options={INTERACTION_KINDS.map((value) => ({ value, label: t(`words.interaction-kind.${value}`) }))}
        defaultValue={interaction?.kind ?? 'meeting'}
      />
      <DateField
        name="heldOn"
        label={t('parts.field.heldOn')}
        required
        max={today()}
        defaultValue={interaction?.heldOn ?? today()}
      />
      <ChipsField
        name="partners"
        label={t('parts.field.partners')}
        options={[...options.values()]}
        defaultValue={interaction?.partners.map(({ code }) => code) ?? []}
      />
      <TextField name="attendees" label={t('parts.field.attendees')} defaultValue={interaction?.attendees} />
      <TextAreaField name="summary" label={t('parts.field.summary')} defaultValue={interaction?.summary} />
      <TextAreaField
        name="nextStep"
        rows={2}
        label={t('parts.field.nextStep')}
        defaultValue={interaction?.nextStep ?? ''}
      />
    </RecordForm>
  );
}

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; interaction: Interaction };

const nameOf = ({ kind, partners }: Interaction) =>
  [t(`words.interaction-kind.${kind}`), partners.map(({ name }) => name).join(', ')]
    .filter(Boolean)
    .join(': ');

interface ItemProps {
  interaction: Interaction;
  isEditable: boolean;
  onEdit: () => void;
  onRemove: () => void;
}

function Item({ interaction, isEditable, onEdit, onRemove }: ItemProps) {
  const { kind, heldOn, partners, attendees, summary, nextStep, author } = interaction;
  return (
    <li className="panel stack stack--tight">
      <div className="panel__head">
        <h3 className="cluster">
          <ToneTag tone="info" icon="groups">
            {t(`words.interaction-kind.${kind}`)}
          </ToneTag>
          <DateWithDistance day={heldOn} />
        </h3>
        {isEditable && <RowButtons name={nameOf(interaction)} onEdit={onEdit} onRemove={onRemove} />}
      </div>
      {(partners.length > 0 || attendees) && (
        <p className="muted">
          {[...partners.map(({ name }) => name), attendees].filter(Boolean).join(' · ')}
        </p>
      )}
      {summary ? (
        <p className="prose">{summary}</p>
      ) : (
        <p className="muted">{t('engagement.interactions.no-summary')}</p>
      )}
      {nextStep && (
        <p>
          <strong>{t('parts.field.nextStep')}:</strong> {nextStep}
        </p>
      )}
      <p className="muted small">{t('engagement.interactions.by', { name: author.name })}</p>
    </li>
  );
}

function Dialogs({ engagement, open, onClose }: { engagement: Engagement; open: Open; onClose: () => void }) {
  if (open.kind === 'remove') {
    return (
      <RemoveDialog
        engagement={engagement}
        name={nameOf(open.interaction)}
        remove={(version) => interactions.remove(engagement.reference, open.interaction.id, version)}
        onClose={onClose}
      />
    );
  }
  const interaction = open.kind === 'edit' ? open.interaction : undefined;
  return (
    <Dialog
      isOpen
      title={t(interaction ? 'engagement.interactions.edit' : 'engagement.interactions.add')}
      onClose={onClose}
    >
      <InteractionForm engagement={engagement} interaction={interaction} onClose={onClose} />
    </Dialog>
  );
}

/**
 * The person's own entry is removed at once: undo restores it as it was. Someone else's would come back as
 * the person's own.
 */
function useRemove(engagement: Engagement) {
  const { reference } = engagement;
  const undo = useUndo();
  return useQuickWrite<Interaction>(engagement, {
    part: 'interactions',
    send: ({ id }, version) => interactions.remove(reference, id, version),
    onDone: (interaction) => {
      const name = nameOf(interaction);
      notify(t('engagement.remove.done', { name }), {
        action: undo(
          async () => interactions.add(reference, formerOf(interaction), await versionNow(reference)),
          t('engagement.remove.undone', { name }),
        ),
      });
    },
  });
}

export function InteractionsTab({ engagement }: { engagement: Engagement }) {
  const me = useMe();
  const { press: remove, underWay } = useRemove(engagement);
  const query = useQuery(interactionsQuery(engagement.reference));
  const [open, setOpen] = useState<Open>();
  const allowance = allowanceOf(engagement, 'edit');
  const items = query.data && without(query.data.items, underWay);
  return (
    <PartSection
      title={t('engagement.tab.interactions')}
      addLabel={t('engagement.interactions.add')}
      allowance={allowance}
      onAdd={() => setOpen({ kind: 'add' })}
      query={query}
    >
      {items === undefined && <Skeleton lines={6} />}
      {items?.length === 0 && (
        <EmptyState title={t('engagement.interactions.empty')}>
          <p>{t('engagement.interactions.empty.text')}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="plain-list stack">
          {items.map((interaction) => (
            <Item
              key={interaction.id}
              interaction={interaction}
              isEditable={allowance.allowed}
              onEdit={() => setOpen({ kind: 'edit', interaction })}
              onRemove={() =>
                interaction.author.id === me.person.id
                  ? remove(interaction)
                  : setOpen({ kind: 'remove', interaction })
              }
            />
          ))}
        </ul>
      )}
      {open && <Dialogs engagement={engagement} open={open} onClose={() => setOpen(undefined)} />}
    </PartSection>
  );
}
