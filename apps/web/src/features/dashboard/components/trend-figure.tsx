import { useMemo } from 'react';
import { formatPercent, locale, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Figure } from '#web/ui/figure.js';
import type { Dashboard } from '../api/dashboard.js';
import './trend.scss';

type Month = Dashboard['completions'][number];

const monthName = (month: string, style: 'short' | 'narrow' = 'short'): string =>
  new Intl.DateTimeFormat(locale(), {
    month: style,
    ...(style === 'short' && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01T00:00:00Z`));

/** Undefined for a month in which nothing was completed: that is no share, not a share of 0. */
const shareOf = ({ completed, onTime }: Month): number | undefined =>
  completed > 0 ? onTime / completed : undefined;

const GRID = [1, 0.75, 0.5, 0.25, 0];

/** The line between consecutive months. It breaks at months without a share. */
function Line({ months }: { months: readonly Month[] }) {
  const lines = months.slice(1).flatMap((month, index) => {
    const [from, to] = [shareOf(months[index]!), shareOf(month)];
    return from === undefined || to === undefined ? [] : [{ index, from, to }];
  });
  return (
    <svg
      className="trend__line"
      viewBox={`0 0 ${months.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {lines.map(({ index, from, to }) => (
        <line key={index} x1={index + 0.5} y1={1 - from} x2={index + 1.5} y2={1 - to} />
      ))}
    </svg>
  );
}

function Plot({ months }: { months: readonly Month[] }) {
  return (
    <div className="trend" role="img" aria-label={t('dashboard.trend.picture', { says: saysOf(months) })}>
      <div className="trend__axis">
        {GRID.map((share) => (
          <span key={share} style={{ bottom: `${share * 100}%` }}>
            {formatPercent(share)}
          </span>
        ))}
      </div>
      <div className="trend__plot">
        {GRID.map((share) => (
          <span key={share} className="trend__grid" style={{ bottom: `${share * 100}%` }} />
        ))}
        <Line months={months} />
        {months.map((month, index) => {
          const share = shareOf(month);
          if (share === undefined) return null;
          const left = `${((index + 0.5) / months.length) * 100}%`;
          return (
            <span key={month.month} className="trend__point" style={{ left, bottom: `${share * 100}%` }}>
              <span className="trend__value">{formatPercent(share)}</span>
            </span>
          );
        })}
      </div>
      <div className="trend__months">
        {months.map((month) => (
          <span key={month.month} className={month.completed === 0 ? 'trend__month--gap' : undefined}>
            <span className="trend__name">{monthName(month.month, 'narrow')}</span>
            <span>{month.completed > 0 ? `${month.onTime}/${month.completed}` : '–'}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

const sum = (months: readonly Month[], key: 'completed' | 'onTime') =>
  months.reduce((total, month) => total + month[key], 0);

function saysOf(months: readonly Month[]): string {
  const [completed, onTime] = [sum(months, 'completed'), sum(months, 'onTime')];
  return t('dashboard.trend.says', { onTime, count: completed, share: formatPercent(onTime / completed) });
}

const columns = (): Column<Month>[] => [
  {
    id: 'month',
    header: t('dashboard.trend.month'),
    isRowHeader: true,
    value: ({ month }) => month,
    cell: ({ month }) => <time dateTime={month}>{monthName(month)}</time>,
  },
  {
    id: 'completed',
    header: t('dashboard.trend.completed'),
    isNumeric: true,
    value: ({ completed }) => completed,
    cell: ({ completed }) => completed,
  },
  {
    id: 'onTime',
    header: t('dashboard.trend.on-time'),
    isNumeric: true,
    value: ({ onTime }) => onTime,
    cell: ({ onTime }) => onTime,
  },
  {
    id: 'share',
    header: t('dashboard.trend.share'),
    isNumeric: true,
    value: (month) => {
      const share = shareOf(month);
      return share === undefined ? null : formatPercent(share);
    },
    sortValue: shareOf,
    cell: (month) => {
      const share = shareOf(month);
      return share === undefined ? '–' : formatPercent(share);
    },
  },
];

/** The last twelve months: how many were completed, and how many of those by their baseline. */
export function TrendFigure({ months }: { months: readonly Month[] }) {
  const isEmpty = sum(months, 'completed') === 0;
  return (
    <Figure
      name="trend"
      title={t('dashboard.trend.title')}
      takeaway={isEmpty ? '' : saysOf(months)}
      picture={isEmpty ? null : <Plot months={months} />}
      columns={useMemo(() => columns(), [])}
      rows={isEmpty ? [] : months}
      rowKey={({ month }) => month}
      note={t('dashboard.trend.note')}
      empty={t('dashboard.trend.empty')}
    />
  );
}
