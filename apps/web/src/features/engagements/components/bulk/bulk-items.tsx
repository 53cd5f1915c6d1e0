import { useMemo } from 'react';
import { formatDay } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { IconName } from '#web/ui/icon.js';
import type { BulkItem, BulkWish } from '../../api/bulk.js';

const TONES: Record<BulkItem['outcome'], [Tone, IconName]> = {
  changed: ['good', 'check_circle'],
  asked: ['info', 'hourglass_empty'],
  unchanged: ['neutral', 'remove'],
  refused: ['bad', 'error'],
};

function valueOf(action: BulkWish['action'], fields: NonNullable<BulkItem['before']>): string {
  if (action === 'reassign') return fields.owner.name;
  return action === 'prioritise' ? t(`words.priority.${fields.priority}`) : formatDay(fields.dueOn);
}

function WhatOf({ action, item }: { action: BulkWish['action']; item: BulkItem }) {
  const { before, after, outcome, reasons } = item;
  if (outcome === 'refused') return <>{reasons.join(' ')}</>;
  if (!before || !after) return null;
  if (outcome === 'unchanged') return <>{valueOf(action, before)}</>;
  return (
    <>
      {valueOf(action, before)} <span aria-hidden="true">→</span>
      <span className="usa-sr-only">{t('engagements.bulk.becomes')}</span>{' '}
      <strong>{valueOf(action, after)}</strong>
    </>
  );
}

const columns = (action: BulkWish['action'], isDone: boolean): Column<BulkItem>[] => [
  {
    id: 'title',
    header: t('engagements.list.column.title'),
    isRowHeader: true,
    cell: ({ reference, title }) => (
      <span className="bulk-item">
        <span>{title ?? reference}</span>
        {title !== null && <span className="muted bulk-item__reference">{reference}</span>}
      </span>
    ),
  },
  {
    id: 'outcome',
    header: t(isDone ? 'engagements.bulk.column.outcome' : 'engagements.bulk.column.will'),
    cell: ({ outcome }) => {
      const [tone, icon] = TONES[outcome];
      return (
        <ToneTag tone={tone} icon={icon}>
          {t(`engagements.bulk.${isDone ? 'done' : 'will'}.${outcome}`)}
        </ToneTag>
      );
    },
  },
  {
    id: 'what',
    header: t('engagements.bulk.column.what'),
    cell: (item) => <WhatOf action={action} item={item} />,
  },
];

interface Props {
  action: BulkWish['action'];
  items: readonly BulkItem[];
  /** False: a preview of what would happen. */
  isDone: boolean;
}

/** What happens to each, row by row. */
export function BulkItems({ action, items, isDone }: Props) {
  const shown = useMemo(() => columns(action, isDone), [action, isDone]);
  return (
    <DataTable
      caption={t(isDone ? 'engagements.bulk.caption.done' : 'engagements.bulk.caption.will')}
      isCaptionHidden
      columns={shown}
      rows={items}
      rowKey={({ reference }) => reference}
      empty={null}
    />
  );
}
