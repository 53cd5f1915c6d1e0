import { type ReactNode, useId } from 'react';
import type { ExportColumn } from '#web/lib/exports.js';
import { t } from '#web/lib/words/i18n.js';
import { type Column, DataTable } from './table/data-table.js';
import { ExportButton } from './table/export-button.js';
import './figure.scss';
import { Icon, type IconName } from './icon.js';
import { useAddress } from './use-address.js';
import { useSorted } from './table/use-sorted.js';

interface Props<Row extends object> {
  /** For the address and the file name: `countries`. */
  name: string;
  title: string;
  /** What the picture shows, in one sentence. */
  takeaway: ReactNode;
  picture: ReactNode;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  initialSort?: string;
  also?: readonly ExportColumn<Row>[];
  /** What both leave out, or how to read them. */
  note?: ReactNode;
  /** Shown in place of picture and table if there is nothing to show. */
  empty?: ReactNode;
  isWide?: boolean;
}

const SIDES = [
  ['picture', 'public'],
  ['table', 'list'],
] as const satisfies readonly (readonly [string, IconName])[];

/**
 * Numbers as a picture or as a table, as people prefer; on paper both. The choice is in the address. To
 * screen readers the picture is one sentence: the table has its numbers.
 */
export function Figure<Row extends object>(props: Props<Row>) {
  const { name, title, takeaway, picture, columns, rows, rowKey, note, empty } = props;
  const id = useId();
  const [as, setAs] = useAddress(`as-${name}`);
  const side = as === 'table' ? 'table' : 'picture';
  const sorted = useSorted(rows, columns, { name: `sort-${name}`, initial: props.initialSort });
  const isEmpty = rows.length === 0 && empty !== undefined;
  return (
    <section
      className={`panel figure ${props.isWide ? 'figure--wide' : ''}`}
      aria-labelledby={id}
      data-figure={name}
    >
      <div className="figure__head">
        <h2 id={id}>{title}</h2>
        {!isEmpty && (
          <div className="cluster no-print">
            <div className="figure__sides" role="group" aria-label={t('ui.figure.as', { title })}>
              {SIDES.map(([which, icon]) => (
                <button
                  key={which}
                  type="button"
                  aria-pressed={which === side}
                  onClick={() => setAs(which === 'table' ? 'table' : undefined)}
                >
                  <Icon name={name !== 'countries' && icon === 'public' ? 'trending_up' : icon} />
                  {t(`ui.figure.${which}`)}
                </button>
              ))}
            </div>
            <ExportButton
              table={name}
              caption={title}
              columns={columns}
              also={props.also}
              rows={sorted.rows}
            />
          </div>
        )}
      </div>
      <p className="figure__takeaway">{isEmpty ? empty : takeaway}</p>
      {!isEmpty && (
        <>
          <div className="figure__side" data-shown={side === 'picture'}>
            {picture}
          </div>
          <div className="figure__side" data-shown={side === 'table'}>
            <DataTable {...sorted} caption={title} isCaptionHidden rowKey={rowKey} empty={null} />
          </div>
          {note && <div className="muted figure__note">{note}</div>}
        </>
      )}
    </section>
  );
}
