import { t } from '#web/lib/words/i18n.js';
import { MOST_ROWS, type Rest } from './use-rest.js';

/** Why a list is not in the chosen order yet, or cannot be. Always rendered, so that screen readers announce it. */
export function RestNote({ rest, count }: { rest: Rest; count: number }) {
  const isSaid = rest === 'coming' || rest === 'too-many';
  return (
    <p role="status" className={isSaid ? 'muted no-print' : 'usa-sr-only'}>
      {rest === 'coming' && t('ui.table.rest', { count })}
      {rest === 'too-many' && t('ui.table.rest.too-many', { number: MOST_ROWS })}
    </p>
  );
}
