import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { countIn, HEALTH_ORDER } from '#web/ui/health-strip.js';
import { COVERAGE_STATES, stateOf } from './coverage-state.js';
import { type CoverageNode, filterOf, LEVELS } from './nodes.js';

/** The state of an opportunity as a word. Levels above it have no single state. */
const stateText = (node: CoverageNode) =>
  node.level === 'opportunity' ? t(`strategy.state.${stateOf(node)}`) : null;

/** The figures of tree and strip, as a sortable table. */
export const coverageColumns = (): Column<CoverageNode>[] => [
  { id: 'code', header: t('strategy.column.code'), value: ({ code }) => code, cell: ({ code }) => code },
  {
    id: 'name',
    header: t('strategy.column.name'),
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ name }) => name,
  },
  {
    id: 'level',
    header: t('strategy.column.level'),
    value: ({ level }) => t(`strategy.level.${level}`),
    sortValue: ({ level }) => LEVELS.indexOf(level),
    cell: ({ level }) => t(`strategy.level.${level}`),
  },
  {
    id: 'state',
    header: t('strategy.column.state'),
    value: stateText,
    sortValue: (node) => (node.level === 'opportunity' ? COVERAGE_STATES.indexOf(stateOf(node)) : null),
    cell: stateText,
  },
  {
    id: 'total',
    header: t('strategy.column.engagements'),
    isNumeric: true,
    value: ({ coverage }) => coverage.total,
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
  ...HEALTH_ORDER.map((health): Column<CoverageNode> => ({
    id: health,
    header: t(`words.health.${health}`),
    isNumeric: true,
    value: ({ coverage }) => countIn(coverage.byHealth, health),
    cell: ({ coverage }) => countIn(coverage.byHealth, health),
  })),
  {
    id: 'uncovered',
    header: t('strategy.column.uncovered'),
    isNumeric: true,
    value: ({ coverage }) => coverage.uncovered,
    cell: ({ coverage }) => coverage.uncovered,
  },
];
