import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PARTS, type Part } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { SelectField, TextField } from '#web/ui/form/fields.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { partnerChoices, partnerOptions } from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Participation, participations, participationsQuery } from '../api/parts.js';
import { useQuickWrite, useWrite, without } from '#web/shared/engagement/use-write.js';
import { useUndo, versionNow } from '../api/use-undo.js';
import { PartSection } from './part-section.js';
import { RowButtons } from './row-buttons.js';
import { allowanceOf } from './standing.js';
import { changedIn, textOf, textOrNull } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';

interface FormProps {
  engagement: Engagement;
  /** Undefined for a new one. */
  participation?: Participation;
  onClose: () => void;
}

function ParticipationForm({ engagement: { reference }, engagement, participation, onClose }: FormProps) {
  const { data: partners } = useQuery(partnerChoices);
  const write = useWrite(engagement, {
    send: ({ partner, ...body }: { partner: string; part: Part; note: string | null }, version) =>
      participation
        ? participations.update(reference, participation.id, changedIn(body, participation), version)
        : participations.add(reference, { partner, ...body }, version),
    onDone: () => {
      notify(t('engagement.partners.saved'));
      onClose();
    },
  });
  const read = (data: FormData) => ({
    partner: textOf(data, 'partner'),
    part: textOf(data, 'part') as Part,
    note: textOrNull(data, 'note'),
  });
  return (
    <RecordForm save={write} read={read} submitLabel={t('engagement.edit.save')} onCancel={onClose}>
      {!participation && (
        <SelectField
          name="partner"
          label={t('parts.field.partner')}
          emptyLabel={t('ui.form.choose')}
          required
          options={partnerOptions(partners ?? [])}
        />
      )}
      <SelectField
        name="part"
        label={t('parts.field.part')}
        required
        options={PARTS.map((value) => ({ value, label: t(`words.part.${value}`) }))}
        defaultValue={participation?.part ?? 'counterpart'}
      />
      <TextField name="note" label={t('parts.field.note')} defaultValue={participation?.note ?? ''} />
    </RecordForm>
  );
}

type Open = { kind: 'add' } | { kind: 'edit'; participation: Participation };

function Dialogs({ engagement, open, onClose }: { engagement: Engagement; open: Open; onClose: () => void }) {
  const participation = open.kind === 'edit' ? open.participation : undefined;
  const title = participation
    ? t('engagement.partners.edit', { name: participation.partner.name })
    : t('engagement.partners.add');
  return (
    <Dialog isOpen title={title} onClose={onClose}>
      <ParticipationForm engagement={engagement} participation={participation} onClose={onClose} />
    </Dialog>
  );
}

/** Removed at once: undo restores it as it was. */
function useRemove(engagement: Engagement) {
  const { reference } = engagement;
  const undo = useUndo();
  return useQuickWrite<Participation>(engagement, {
    part: 'participations',
    send: ({ id }, version) => participations.remove(reference, id, version),
    onDone: ({ partner: { code, name }, part, note }) => {
      const putBack = async () =>
        participations.add(reference, { partner: code, part, note }, await versionNow(reference));
      notify(t('engagement.remove.done', { name }), {
        action: undo(putBack, t('engagement.remove.undone', { name })),
      });
    },
  });
}

const columnsOf = (
  isEditor: boolean,
  onEdit: (participation: Participation) => void,
  onRemove: (participation: Participation) => void,
): Column<Participation>[] => {
  const partOf = ({ part }: Participation) => t(`words.part.${part}`);
  return [
    {
      id: 'partner',
      header: t('parts.field.partner'),
      isRowHeader: true,
      value: ({ partner }) => partner.name,
      cell: ({ partner }) => (
        <Link to="/partners/$id" params={{ id: partner.code }}>
          {partner.name}
        </Link>
      ),
    },
    { id: 'part', header: t('parts.field.part'), value: partOf, cell: partOf },
    { id: 'note', header: t('parts.field.note'), value: ({ note }) => note, cell: ({ note }) => note },
    {
      id: 'buttons',
      header: t('engagement.column'),
      isHidden: !isEditor,
      cell: (participation) => (
        <RowButtons
          name={participation.partner.name}
          onEdit={() => onEdit(participation)}
          onRemove={() => onRemove(participation)}
        />
      ),
    },
  ];
};

export function PartnersTab({ engagement }: { engagement: Engagement }) {
  const query = useQuery(participationsQuery(engagement.reference));
  const [open, setOpen] = useState<Open>();
  const allowance = allowanceOf(engagement, 'edit');
  const { press: remove, underWay } = useRemove(engagement);
  const columns = useMemo(
    () => columnsOf(allowance.allowed, (participation) => setOpen({ kind: 'edit', participation }), remove),
    [allowance.allowed, remove],
  );
  const items = query.data?.items;
  const rows = useMemo(() => items && without(items, underWay), [items, underWay]);
  return (
    <PartSection
      title={t('engagement.tab.partners')}
      addLabel={t('engagement.partners.add')}
      allowance={allowance}
      onAdd={() => setOpen({ kind: 'add' })}
      query={query}
    >
      <LocalTable
        table="engagement-partners"
        caption={t('engagement.partners.caption')}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('engagement.partners.empty')}>
            <p>{t('engagement.partners.empty.text')}</p>
          </EmptyState>
        }
      />
      {open && <Dialogs engagement={engagement} open={open} onClose={() => setOpen(undefined)} />}
    </PartSection>
  );
}
