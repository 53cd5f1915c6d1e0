import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { Figure } from '#web/ui/figure.js';
import type { Dashboard } from '../api/dashboard.js';
import { Bar } from './bar.js';

type Slip = Dashboard['slips'][number];

const EngagementLink = ({ slip: { reference, title } }: { slip: Slip }) => (
  <>
    <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
      {title}
    </Link>
    <span className="muted dashboard-reference">{reference}</span>
  </>
);

const columns = (): Column<Slip>[] => [
  {
    id: 'title',
    header: t('dashboard.slips.engagement'),
    isRowHeader: true,
    value: ({ title }) => title,
    cell: (slip) => <EngagementLink slip={slip} />,
  },
  {
    id: 'baseline',
    header: t('dashboard.slips.baseline'),
    value: ({ baselineDueOn }) => baselineDueOn,
    cell: ({ baselineDueOn }) => <DateText day={baselineDueOn} />,
  },
  {
    id: 'due',
    header: t('dashboard.slips.due'),
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn }) => <DateText day={dueOn} />,
  },
  {
    id: 'days',
    header: t('dashboard.slips.days'),
    isNumeric: true,
    value: ({ slipDays }) => slipDays,
    cell: ({ slipDays }) => slipDays,
  },
  {
    id: 'count',
    header: t('dashboard.slips.times'),
    isNumeric: true,
    value: ({ slipCount }) => slipCount,
    cell: ({ slipCount }) => slipCount,
  },
];

/** The engagements furthest behind their baseline due date. */
export function SlipsFigure({ slips }: { slips: readonly Slip[] }) {
  const max = Math.max(...slips.map(({ slipDays }) => slipDays), 1);
  const furthest = slips[0];
  const picture = (
    <ul className="bars">
      {slips.map((slip) => (
        <li key={slip.reference} className="bars__row">
          <span className="bars__name">
            <EngagementLink slip={slip} />
          </span>
          <span className="bars__total">{t('dashboard.slips.behind', { count: slip.slipDays })}</span>
          <div className="bars__bar">
            <Bar max={max} parts={[{ tone: 'plain', count: slip.slipDays }]} />
            <p className="muted bars__text">
              <DateText day={slip.baselineDueOn} /> → <DateText day={slip.dueOn} />,{' '}
              {t('dashboard.slips.moved', { count: slip.slipCount })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
  return (
    <Figure
      name="slips"
      title={t('dashboard.slips.title')}
      takeaway={
        furthest && t('dashboard.slips.says', { count: furthest.slipDays, reference: furthest.reference })
      }
      picture={picture}
      columns={useMemo(() => columns(), [])}
      rows={slips}
      rowKey={({ reference }) => reference}
      also={[{ header: t('dashboard.slips.reference'), value: ({ reference }) => reference }]}
      note={t('dashboard.slips.note')}
      empty={t('dashboard.slips.empty')}
    />
  );
}
