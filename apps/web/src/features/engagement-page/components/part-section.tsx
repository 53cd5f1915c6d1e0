import type { ReactNode } from 'react';
import { ActionButton } from '#web/ui/action-button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import type { Allowance } from './standing.js';

interface Props {
  title: string;
  addLabel: string;
  allowance: Allowance;
  onAdd: () => void;
  query: { error: unknown; refetch: () => unknown };
  children: ReactNode;
}

/** The frame of a tab that lists parts: heading, add button, and the list or an error. */
export const PartSection = ({ title, addLabel, allowance, onAdd, query, children }: Props) => (
  <section className="stack">
    <div className="panel__head">
      <h2>{title}</h2>
      <ActionButton {...allowance} onClick={onAdd}>
        <Icon name="add" /> {addLabel}
      </ActionButton>
    </div>
    {query.error ? <ErrorPanel error={query.error} onRetry={() => void query.refetch()} /> : children}
  </section>
);
