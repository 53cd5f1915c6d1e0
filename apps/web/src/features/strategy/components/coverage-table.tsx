import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { HEALTHS } from '#contract';
import { compareText, t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { countIn } from '#web/ui/health-strip.js';
import { type CoverageNode, filterOf, flatten } from './nodes.js';

const valueOf = ({ coverage, code, name }: CoverageNode, key: string): string | number => {
  if (key === 'code') return code;
  if (key === 'name') return name;
  if (key === 'total' || key === 'uncovered') return coverage[key];
  return HEALTHS.filter((health) => health === key).reduce(
    (sum, health) => sum + countIn(coverage.byHealth, health),
    0,
  );
};

function sorted(rows: readonly CoverageNode[], sort: string | undefined): readonly CoverageNode[] {
  if (!sort) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  const key = sort.replace('-', '');
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one, key), valueOf(other, key)];
    return (
      sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b)))
    );
  });
}

const columns = (): Column<CoverageNode>[] => [
  { id: 'code', header: t('strategy.column.code'), sortKey: 'code', cell: ({ code }) => code },
  {
    id: 'name',
    header: t('strategy.column.name'),
    sortKey: 'name',
    isRowHeader: true,
    cell: ({ name }) => name,
  },
  { id: 'level', header: t('strategy.column.level'), cell: ({ level }) => t(`strategy.level.${level}`) },
  {
    id: 'total',
    header: t('strategy.column.engagements'),
    sortKey: 'total',
    isNumeric: true,
    cell: (node) =>
      node.coverage.total > 0 ? (
        <Link to="/engagements" search={{ opportunity: filterOf(node) }}>
          {node.coverage.total}
          <span className="usa-sr-only">{t('strategy.engagements.of', { name: node.name })}</span>
        </Link>
      ) : (
        0
      ),
  },
  ...HEALTHS.map((health): Column<CoverageNode> => ({
    id: health,
    header: t(`words.health.${health}`),
    sortKey: health,
    isNumeric: true,
    cell: ({ coverage }) => countIn(coverage.byHealth, health),
  })),
  {
    id: 'uncovered',
    header: t('strategy.column.uncovered'),
    sortKey: 'uncovered',
    isNumeric: true,
    cell: ({ coverage }) => coverage.uncovered,
  },
];

/** The same figures as the tree, as a table that can be sorted. */
export function CoverageTable({ nodes, name }: { nodes: readonly CoverageNode[]; name: string }) {
  const [sort, setSort] = useState<string>();
  const rows = useMemo(() => sorted(flatten(nodes), sort), [nodes, sort]);
  return (
    <DataTable
      caption={t('strategy.table.caption', { name })}
      columns={useMemo(() => columns(), [])}
      rows={rows}
      rowKey={({ key }) => key}
      sort={sort}
      onSort={setSort}
      empty={null}
    />
  );
}
