import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useId } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { HealthCounts, HealthStrip } from '#web/ui/health-strip.js';
import { Icon } from '#web/ui/icon.js';
import { type CoverageNode, filterOf } from './nodes.js';
import { anchorOf } from './use-named-node.js';

interface Props {
  nodes: readonly CoverageNode[];
  open: ReadonlySet<string>;
  onToggle: (key: string, isOpen: boolean) => void;
}

/** The number of engagements of the node, with a link to them, and what is missing below it. */
function NodeCoverage({ node }: { node: CoverageNode }) {
  const { coverage, level } = node;
  const isOpportunity = level === 'opportunity';
  return (
    <div className="coverage__figures">
      <HealthStrip counts={coverage.byHealth} />
      <div className="coverage__text">
        {coverage.total > 0 ? (
          <Link to="/engagements" search={{ opportunity: filterOf(node) }} className="coverage__link">
            {t('strategy.engagements', { count: coverage.total })}
            <span className="usa-sr-only">{t('strategy.engagements.of', { name: node.name })}</span>
          </Link>
        ) : (
          <span className="muted">{t('strategy.engagements.none')}</span>
        )}
        <HealthCounts counts={coverage.byHealth} />
        {coverage.uncovered > 0 && (
          <span className="coverage__gap">
            <Icon name="flag" />
            {isOpportunity
              ? t('strategy.uncovered.this')
              : t('strategy.uncovered.below', { count: coverage.uncovered, of: coverage.opportunities })}
          </span>
        )}
      </div>
    </div>
  );
}

function Node({ node, open, onToggle }: Omit<Props, 'nodes'> & { node: CoverageNode }) {
  const id = useId();
  const hasChildren = node.children.length > 0;
  const isOpen = open.has(node.key);
  const byArrow = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' && !isOpen) onToggle(node.key, true);
    else if (event.key === 'ArrowLeft' && isOpen) onToggle(node.key, false);
  };
  const name = (
    <span className="coverage__name">
      <span className="coverage__code">{node.code}</span> <span>{node.name}</span>
    </span>
  );
  return (
    <li id={anchorOf(node.code)} className={`coverage__node coverage__node--${node.level}`}>
      <div className="coverage__row" id={`node-${node.key}`} tabIndex={-1}>
        {hasChildren ? (
          <button
            type="button"
            className="coverage__toggle"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => onToggle(node.key, !isOpen)}
            onKeyDown={byArrow}
          >
            <Icon name={isOpen ? 'expand_more' : 'chevron_right'} />
            {name}
          </button>
        ) : (
          <div className="coverage__toggle coverage__toggle--leaf">{name}</div>
        )}
        <NodeCoverage node={node} />
      </div>
      {hasChildren && (
        <div id={id} hidden={!isOpen}>
          {isOpen && node.detail && <p className="coverage__detail muted">{node.detail}</p>}
          {isOpen && <CoverageTree nodes={node.children} open={open} onToggle={onToggle} />}
        </div>
      )}
    </li>
  );
}

/** Nested lists. The button of a node, or arrow keys on it, open and close it. */
export function CoverageTree({ nodes, open, onToggle }: Props) {
  return (
    <ul className="coverage">
      {nodes.map((node) => (
        <Node key={node.key} node={node} open={open} onToggle={onToggle} />
      ))}
    </ul>
  );
}
