import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { formatList, formatNumber, t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Figure } from '#web/ui/figure.js';
import { HealthCounts, HealthStrip } from '#web/ui/health-strip.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { useAddress } from '#web/ui/use-address.js';
import { strategiesQuery, strategyQuery, type StrategyTree } from '../api/strategies.js';
import { coverageColumns } from './coverage-columns.js';
import { COVERAGE_STATES, stateOf } from './coverage-state.js';
import { CoverageStrip } from './coverage-strip.js';
import { CoverageTree } from './coverage-tree.js';
import { type CoverageNode, flatten, keysAbove, nodesOf } from './nodes.js';
import './strategy.scss';
import { UncoveredList } from './uncovered-list.js';
import { useNamedNode } from './use-named-node.js';

const DEFAULT = 'strategy-2019';

function Summary({ tree }: { tree: StrategyTree }) {
  const { coverage } = tree;
  const covered = coverage.opportunities - coverage.uncovered;
  return (
    <div className="panel stack stack--tight">
      <p className="strategy-summary">
        <strong>{t('strategy.summary.covered', { covered, count: coverage.opportunities })}</strong>{' '}
        {coverage.uncovered > 0 && (
          <a href="#without-engagement">{t('strategy.summary.uncovered', { count: coverage.uncovered })}</a>
        )}
      </p>
      <HealthStrip counts={coverage.byHealth} />
      <div className="cluster">
        <span>{t('strategy.engagements', { count: coverage.total })}</span>
        <HealthCounts counts={coverage.byHealth} />
      </div>
    </div>
  );
}

/** A sentence about what has no work behind it: how many opportunities, and which whole objectives. */
function saysOf(nodes: readonly CoverageNode[], { coverage }: StrategyTree): string {
  const bare = flatten(nodes).filter(
    (node) => node.level === 'objective' && node.coverage.uncovered === node.coverage.opportunities,
  );
  const says = t('strategy.strip.says', { uncovered: coverage.uncovered, count: coverage.opportunities });
  const codes = [...new Set(bare.map(({ code }) => code))];
  return codes.length > 0 ? `${says} ${t('strategy.strip.bare.says', { codes: formatList(codes) })}` : says;
}

/** The strategy at a glance, with a cell per opportunity, and the same as a table. */
function CoverageFigure({ tree, onShow }: { tree: StrategyTree; onShow: (key: string) => void }) {
  const [chosen, setOnly] = useAddress('state');
  const only = COVERAGE_STATES.find((state) => state === chosen);
  const nodes = useMemo(() => nodesOf(tree), [tree]);
  const rows = useMemo(() => {
    const all = flatten(nodes);
    return only ? all.filter((node) => node.level === 'opportunity' && stateOf(node) === only) : all;
  }, [nodes, only]);
  return (
    <Figure
      name="coverage"
      title={t('strategy.strip.title')}
      takeaway={saysOf(nodes, tree)}
      picture={<CoverageStrip nodes={nodes} only={only} onOnly={setOnly} onShow={onShow} />}
      columns={useMemo(() => coverageColumns(), [])}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}

function Coverage({ tree }: { tree: StrategyTree }) {
  const nodes = nodesOf(tree);
  const all = flatten(nodes).filter(({ children }) => children.length > 0);
  const [shown, setShown] = useAddress('node');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(shown && keysAbove(shown)));
  useEffect(() => {
    if (shown) document.getElementById(`node-${shown}`)?.focus();
  }, [shown]);
  const show = (key: string) => {
    setOpen(new Set([...open, ...keysAbove(key)]));
    if (key === shown) document.getElementById(`node-${key}`)?.focus();
    else setShown(key);
  };
  useNamedNode(all, (keys) => setOpen((before) => new Set([...before, ...keys])));
  const toggle = (key: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  return (
    <>
      <Summary tree={tree} />
      <CoverageFigure tree={tree} onShow={show} />
      <div className="split">
        <section className="stack stack--tight" aria-labelledby="coverage">
          <div className="cluster">
            <h2 id="coverage">{t(tree.pillars.length > 0 ? 'strategy.pillars' : 'strategy.goals')}</h2>
            <Button variant="unstyled" onClick={() => setOpen(new Set(all.map(({ key }) => key)))}>
              {t('strategy.expand')}
            </Button>
            <Button variant="unstyled" onClick={() => setOpen(new Set())}>
              {t('strategy.collapse')}
            </Button>
          </div>
          <CoverageTree nodes={nodes} open={open} onToggle={toggle} />
        </section>
        <UncoveredList opportunities={tree.uncoveredOpportunities} />
      </div>
    </>
  );
}

function Strategies({ current }: { current: string }) {
  const { data } = useQuery(strategiesQuery);
  return (
    <nav aria-label={t('strategy.which')}>
      <ul className="tabs">
        {data?.items.map(({ code, name, adopted }) => (
          <li key={code}>
            <Link
              to="/strategy/{-$code}"
              params={{ code }}
              aria-current={code === current ? 'page' : undefined}
            >
              {`${name} (${formatNumber(adopted, { useGrouping: false })})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export default function StrategyScreen() {
  const { code = DEFAULT } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(strategyQuery(code));
  // Wait for the tabs, which would push the content down.
  const { isPending } = useQuery(strategiesQuery);
  return (
    <Page title={t('strategy.title')} intro={<p>{t('strategy.intro')}</p>}>
      {isPending ? (
        <Skeleton lines={12} />
      ) : (
        <>
          <Strategies current={code} />
          {error ? (
            <ErrorPanel error={error} onRetry={() => void refetch()} />
          ) : data ? (
            <Coverage key={code} tree={data} />
          ) : (
            <Skeleton lines={12} />
          )}
        </>
      )}
    </Page>
  );
}
