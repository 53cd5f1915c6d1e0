import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { formatNumber, t } from '#web/lib/i18n.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { HealthCounts, HealthStrip } from '#web/ui/health-strip.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { strategiesQuery, strategyQuery, type StrategyTree } from '../api/strategies.js';
import { CoverageTable } from './coverage-table.js';
import { CoverageTree } from './coverage-tree.js';
import { flatten, nodesOf } from './nodes.js';
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

function Coverage({ tree }: { tree: StrategyTree }) {
  const nodes = nodesOf(tree);
  const all = flatten(nodes).filter(({ children }) => children.length > 0);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
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
      <details className="strategy-table">
        <summary>{t('strategy.table.show')}</summary>
        <CoverageTable nodes={nodes} name={tree.name} />
      </details>
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
  return (
    <Page title={t('strategy.title')} intro={<p>{t('strategy.intro')}</p>}>
      <Strategies current={code} />
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Coverage key={code} tree={data} />
      ) : (
        <Skeleton lines={12} />
      )}
    </Page>
  );
}
