import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '../button.js';

interface Props {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  shown: number;
  total: number | undefined;
}

/** The end of a list by cursor: how much of it is shown, and a button for more. */
export function ShowMore({ query, shown, total }: Props) {
  return (
    <div className="show-more cluster" role="status">
      {total !== undefined && <span>{t('ui.table.shown', { shown, total })}</span>}
      {query.hasNextPage && (
        <Button
          variant="outline"
          onClick={() => void query.fetchNextPage()}
          isBusy={query.isFetchingNextPage}
          busyLabel={t('ui.table.more.loading')}
        >
          {t('ui.table.more')}
        </Button>
      )}
    </div>
  );
}
