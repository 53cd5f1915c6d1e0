import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Icon } from '#web/ui/icon.js';
import { useRoving } from '#web/ui/use-roving.js';
import { COVERAGE_STATES, type CoverageState, STATE_ICON, stateOf } from './coverage-state.js';
import './coverage-strip.scss';
import { type CoverageNode, opportunitiesOf } from './nodes.js';

interface Props {
  nodes: readonly CoverageNode[];
  /** The only state to show. */
  only: CoverageState | undefined;
  onOnly: (state: CoverageState | undefined) => void;
  /** Shows a node in the tree. */
  onShow: (key: string) => void;
}

const sayOf = (node: CoverageNode): string => {
  const name = `${node.code} ${node.name}`;
  const state = t(`strategy.state.${stateOf(node)}`);
  const { total } = node.coverage;
  return total > 0
    ? `${name}: ${state}, ${t('strategy.engagements', { count: total })}`
    : `${name}: ${state}`;
};

/** Explains the signs, with a count for each. Pressing one shows only those opportunities. */
function Legend({ nodes, only, onOnly }: Omit<Props, 'onShow'>) {
  const states = nodes.flatMap(opportunitiesOf).map(stateOf);
  return (
    <div className="cluster" role="group" aria-label={t('strategy.strip.legend')}>
      {COVERAGE_STATES.map((state) => {
        const count = states.filter((one) => one === state).length;
        return (
          <button
            key={state}
            type="button"
            className="strip__key"
            aria-pressed={only === state}
            onClick={() => onOnly(only === state ? undefined : state)}
          >
            <span className={`strip__cell strip__cell--${state}`} aria-hidden="true">
              <Icon name={STATE_ICON[state]} />
            </span>
            {t(`strategy.state.${state}`)} <strong>{count}</strong>
          </button>
        );
      })}
    </div>
  );
}

/** How much of an objective is being worked on. Stands out if nothing is. */
function Worked({ node: { coverage } }: { node: CoverageNode }) {
  const worked = coverage.opportunities - coverage.uncovered;
  if (worked > 0)
    return (
      <span className="muted">{t('strategy.strip.worked', { worked, count: coverage.opportunities })}</span>
    );
  return (
    <strong className="strip__bare">
      <Icon name="flag" /> {t('strategy.strip.bare')}
    </strong>
  );
}

/**
 * A cell per opportunity, in rows of objectives under their goals. Sign, pattern and word say what is behind
 * it. The strip is one tab stop; arrow keys move from cell to cell.
 */
export function CoverageStrip({ nodes, only, onOnly, onShow }: Props) {
  const cells = nodes.flatMap(opportunitiesOf);
  const byKey = new Map(cells.map((cell) => [cell.key, cell]));
  const roving = useRoving(cells.map(({ key }) => key));
  const [pointed, setPointed] = useState<string>();
  const told = byKey.get(pointed ?? roving.current ?? '');
  return (
    <div className="strip stack">
      <Legend nodes={nodes} only={only} onOnly={onOnly} />
      <p className="strip__told">{told ? sayOf(told) : t('strategy.strip.hint')}</p>
      <div role="group" aria-label={t('strategy.strip.label')} data-roving-group>
        {nodes.map((top) => (
          <section key={top.key} className="strip__top">
            <h3>
              {top.code} {top.name}
            </h3>
            {top.children.map((objective) => (
              <div key={objective.key} className="strip__row">
                <div className="strip__name">
                  <span className="coverage__code">{objective.code}</span> {objective.name}{' '}
                  <Worked node={objective} />
                </div>
                <div className="strip__cells">
                  {objective.children.map((cell) => {
                    const state = stateOf(cell);
                    return (
                      <button
                        key={cell.key}
                        type="button"
                        className={`strip__cell strip__cell--${state}`}
                        data-dim={(only !== undefined && only !== state) || undefined}
                        data-state={state}
                        aria-label={sayOf(cell)}
                        title={sayOf(cell)}
                        onClick={() => onShow(cell.key)}
                        onMouseEnter={() => setPointed(cell.key)}
                        onMouseLeave={() => setPointed(undefined)}
                        {...roving.propsOf(cell.key)}
                      >
                        <Icon name={STATE_ICON[state]} />
                      </button>
                    );
                  })}
                </div>
              </div>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
