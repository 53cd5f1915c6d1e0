import { useMemo } from 'react';
import { formatDay } from '#web/lib/words/dates.js';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { IconName } from '#web/ui/icon.js';
import { nameInWords } from '#web/ui/person-name.js';
import type { BulkItem, BulkWish } from '../../api/bulk.js';

const TONES: Record<BulkItem['outcome'], [Tone, IconName]> = {
  changed: ['good', 'check_circle'],
  asked: ['info', 'hourglass_empty'],
  unchanged: ['neutral', 'remove'],
  refused: ['bad', 'error'],
};

function valueOf(action: BulkWish['action'], fields: NonNullable<BulkItem['before']>): string {
  if (action === 'reassign') return nameInWords(fields.owner);
  return action === 'prioritise' ? t(`words.priority.${fields.priority}`) : formatDay(fields.dueOn);
}

function WhatOf({ action, item }: { action: BulkWish['action']; item: BulkItem }) {
  const { before, after, outcome, reasons } = item;
  if (outcome === 'refused') return <>{detailsOf(reasons).join(' ')}</>;
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

/** "1 Mar 2026 → 1 Apr 2026", or why not, as plain text. */
function whatInWords(action: BulkWish['action'], { before, after, outcome, reasons }: BulkItem): string {
  if (outcome === 'refused') return detailsOf(reasons).join(' ');
  if (!before || !after) return '';
  const was = valueOf(action, before);
  return outcome === 'unchanged' ? was : `${was} → ${valueOf(action, after)}`;
}

const OUTCOMES = Object.keys(TONES);

const columns = (action: BulkWish['action'], isDone: boolean): Column<BulkItem>[] => [
  {
    id: 'title',
    header: t('engagements.list.column.title'),
    isRowHeader: true,
    value: ({ reference, title }) => title ?? reference,
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
    value: ({ outcome }) => t(`engagements.bulk.${isDone ? 'done' : 'will'}.${outcome}`),
    sortValue: ({ outcome }) => OUTCOMES.indexOf(outcome),
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
    value: (item) => whatInWords(action, item),
    cell: (item) => <WhatOf action={action} item={item} />,
  },
];

interface Props {
  action: BulkWish['action'];
  items: readonly BulkItem[];
  /** False for a preview. */
  isDone: boolean;
}

/** What happens to each engagement, row by row. */
export function BulkItems({ action, items, isDone }: Props) {
  const shown = useMemo(() => columns(action, isDone), [action, isDone]);
  return (
    <LocalTable
      table={isDone ? 'bulk-result' : 'bulk-preview'}
      isPassing
      also={[{ header: t('engagements.list.column.reference'), value: ({ reference }) => reference }]}
      caption={t(isDone ? 'engagements.bulk.caption.done' : 'engagements.bulk.caption.will')}
      isCaptionHidden
      columns={shown}
      rows={items}
      rowKey={({ reference }) => reference}
      empty={null}
    />
  );
}
