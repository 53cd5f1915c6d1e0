import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type EngagementsSearch, filterOf } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { DataTable } from '#web/ui/table/data-table.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { engagementsQuery, includedBy } from '../../api/list-engagements.js';
import { BulkBar } from '../bulk/bulk-bar.js';
import { ColumnChooser, type Columns } from './column-chooser.js';
import { useSelection } from './use-selection.js';

interface Props {
  search: EngagementsSearch;
  columns: Columns;
  onSort: (sort: string) => void;
  empty: ReactNode;
}

/** The list as a table. Rows can be selected and changed together. */
export function EngagementTable({ search, columns: { all, hidden, toggle }, onSort, empty }: Props) {
  const filter = filterOf(search);
  const query = useInfiniteQuery(engagementsQuery(filter, includedBy(hidden)));
  const me = useMe();
  const columns = useMemo(
    () => all.map((column) => ({ ...column, isHidden: hidden.has(column.id) })),
    [all, hidden],
  );
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const { selected, change } = useSelection(JSON.stringify({ ...filter, sort: undefined }));
  const chosen = useMemo(() => new Set(selected.keys()), [selected]);
  // The server decides for each row. People who cannot change anything do not get the checkboxes.
  const canChange = mayAnywhere(me, 'engagement.bulk-edit', 'engagement.reassign');

  const select = (ids: ReadonlySet<string>) => {
    const known = new Map([...selected, ...(rows ?? []).map((row) => [row.id, row] as const)]);
    change(new Map([...known].filter(([id]) => ids.has(id))));
  };

  if (query.isError && !rows) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="stack engagement-table" data-stale={query.isPlaceholderData || undefined}>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {rows?.length !== 0 && <ColumnChooser columns={all} hidden={hidden} onToggle={toggle} />}
      <DataTable
        caption={t('engagements.list.caption')}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        sort={search.sort ?? 'dueOn'}
        onSort={onSort}
        empty={empty}
        selection={
          canChange
            ? {
                selected: chosen,
                onChange: select,
                rowLabel: ({ reference, title }) => `${reference} ${title}`,
              }
            : undefined
        }
      />
      {rows?.length !== 0 && (
        <ShowMore query={query} shown={rows?.length ?? 0} total={query.data?.pages[0]?.total} />
      )}
      {canChange && (
        <BulkBar
          selected={selected}
          filter={filter}
          total={query.data?.pages[0]?.total ?? 0}
          rows={rows ?? []}
          onChange={change}
        />
      )}
    </div>
  );
}
