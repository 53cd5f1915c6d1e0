import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Dto } from '#web/lib/api/api.js';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import type { Column } from './table/data-table.js';
import { LocalTable } from './table/local-table.js';

type Figure = Dto<'PlatformFigureDto'> & { platform?: { code: string; name: string } | null };

/** "more than 14,000 users", in the words of the source. */
const figureText = ({ qualifier, value, unit }: Figure): string =>
  [qualifier, formatNumber(value), unit].filter(Boolean).join(' ');

const sourceText = ({ source, attributedTo }: Figure): string =>
  attributedTo ? t('ui.figure.attributed', { source: source.name, whom: attributedTo }) : source.name;

const columns = (withPlatform: boolean): Column<Figure>[] => [
  { id: 'figure', header: t('ui.figure.figure'), isRowHeader: true, value: figureText, cell: figureText },
  { id: 'place', header: t('ui.figure.place'), value: ({ place }) => place, cell: ({ place }) => place },
  {
    id: 'period',
    header: t('ui.figure.period'),
    value: ({ period }) => period,
    cell: ({ period }) => period,
  },
  {
    id: 'platform',
    header: t('ui.figure.platform'),
    isHidden: !withPlatform,
    value: ({ platform }) => platform?.name,
    cell: ({ platform }) =>
      platform && (
        <Link to="/platforms/$code" params={{ code: platform.code }}>
          {platform.name}
        </Link>
      ),
  },
  { id: 'source', header: t('ui.figure.source'), value: sourceText, cell: sourceText },
];

interface Props {
  caption: string;
  isCaptionHidden?: boolean;
  figures: readonly Figure[];
  withPlatform?: boolean;
}

/** Figures that source documents report, each with its source. */
export function FigureTable({ caption, isCaptionHidden, figures, withPlatform = false }: Props) {
  return (
    <LocalTable
      table="source-figures"
      caption={caption}
      isCaptionHidden={isCaptionHidden}
      columns={useMemo(() => columns(withPlatform), [withPlatform])}
      rows={figures}
      rowKey={({ code, source }) => `${source.code} ${code}`}
      empty={null}
    />
  );
}
