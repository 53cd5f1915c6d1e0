import { lazy, Suspense, useState } from 'react';
import type { EngagementsFilter } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { api } from '#web/lib/api/api.js';
import { BULK_MAX, type BulkWish } from '../../api/bulk.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import type { Selected } from '../list/use-selection.js';
import './bulk.scss';

const BulkDialog = lazy(() => import('./bulk-dialog.js'));

const ACTIONS = ['reassign', 'prioritise', 'extend'] as const;

interface Props {
  selected: Selected;
  filter: EngagementsFilter;
  /** How many engagements match the filters. */
  total: number;
  /** The current rows: an engagement selected earlier may have changed since. */
  rows: readonly ListedEngagement[];
  onChange: (selected: Selected) => void;
}

/** The actions on the selected rows. */
export function BulkBar({ selected, filter, total, rows, onChange }: Props) {
  const [action, setAction] = useState<BulkWish['action']>();
  const [isFetching, setFetching] = useState(false);
  const isTooMany = selected.size > BULK_MAX;

  const selectMatching = async () => {
    setFetching(true);
    try {
      const { items } = await api.get('/engagements', { query: { ...filter, limit: BULK_MAX } });
      onChange(new Map(items.map((one) => [one.id, one])));
    } catch (error) {
      notify(asProblem(error).detail, { kind: 'error' });
    } finally {
      setFetching(false);
    }
  };

  const fresh = new Map(rows.map((row) => [row.id, row]));
  const engagements = [...selected].map(([id, one]) => fresh.get(id) ?? one);
  return (
    <section className="bulk-bar" aria-label={t('engagements.bulk.label')}>
      <p role="status" className="bulk-bar__count">
        {selected.size > 0 && t('ui.table.selected', { count: selected.size })}
      </p>
      {selected.size > 0 && (
        <>
          {selected.size < Math.min(total, BULK_MAX) && (
            <Button
              variant="unstyled"
              isBusy={isFetching}
              busyLabel={t('ui.loading')}
              onClick={() => void selectMatching()}
            >
              {total > BULK_MAX
                ? t('engagements.bulk.select.first', { number: BULK_MAX })
                : t('engagements.bulk.select.all', { number: total })}
            </Button>
          )}
          <span className="cluster bulk-bar__actions">
            {ACTIONS.map((one) => (
              <ActionButton
                key={one}
                allowed={!isTooMany}
                reasons={[t('engagements.bulk.too-many', { number: BULK_MAX })]}
                onClick={() => setAction(one)}
              >
                {t(`engagements.bulk.${one}`)}
              </ActionButton>
            ))}
            <Button variant="unstyled" onClick={() => onChange(new Map())}>
              {t('engagements.bulk.clear')}
            </Button>
          </span>
        </>
      )}
      <Suspense>
        {action && (
          <BulkDialog
            action={action}
            engagements={engagements}
            onDone={(left) => onChange(new Map([...selected].filter(([, one]) => left.has(one.reference))))}
            onClose={() => setAction(undefined)}
          />
        )}
      </Suspense>
    </section>
  );
}
