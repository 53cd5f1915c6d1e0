import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { compareText, countryName, t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { ShowMore } from '#web/ui/show-more.js';
import { type Partner, partnersQuery } from '../api/partners.js';
import { PartnerFilters } from './partner-filters.js';

const countryOf = ({ country }: Partner) => (country ? countryName(country) : '');

const SORTS: Record<string, (partner: Partner) => string> = {
  name: ({ name }) => name,
  code: ({ code }) => code,
  kind: ({ kind }) => t(`words.partner-kind.${kind}`),
  country: countryOf,
};

function sorted(rows: readonly Partner[], sort: string): readonly Partner[] {
  const textOf = SORTS[sort.replace('-', '')];
  if (!textOf) return rows;
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((one, other) => sign * compareText(textOf(one), textOf(other)));
}

const columns = (): Column<Partner>[] => [
  {
    id: 'name',
    header: t('partners.column.name'),
    sortKey: 'name',
    isRowHeader: true,
    cell: ({ code, name, role }) => (
      <>
        <Link to="/partners/$id" params={{ id: code }}>
          {name}
        </Link>
        {role && <span className="muted partner-role">{role}</span>}
      </>
    ),
  },
  { id: 'code', header: t('partners.column.code'), sortKey: 'code', cell: ({ code }) => code },
  {
    id: 'kind',
    header: t('partners.column.kind'),
    sortKey: 'kind',
    cell: ({ kind }) => t(`words.partner-kind.${kind}`),
  },
  { id: 'country', header: t('partners.column.country'), sortKey: 'country', cell: countryOf },
];

export default function PartnersScreen() {
  const search = useSearch({ from: '/partners' });
  const shownColumns = useMemo(() => columns(), []);
  const navigate = useNavigate({ from: '/partners' });
  const { q, kind, country, sort = 'name' } = search;
  const query = useInfiniteQuery(partnersQuery({ q, kind, country }));
  const { data, error, refetch, hasNextPage } = query;
  const all = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  // Only the whole list can be sorted here; the server gives it by name.
  const rows = all && (hasNextPage ? all : sorted(all, sort));

  return (
    <Page title={t('partners.title')} intro={<p>{t('partners.intro')}</p>}>
      <PartnerFilters search={search} />
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <DataTable
            caption={t('partners.title')}
            isCaptionHidden
            columns={shownColumns}
            rows={rows}
            rowKey={({ id }) => id}
            sort={sort}
            onSort={
              hasNextPage
                ? undefined
                : (next) =>
                    void navigate({
                      to: '/partners',
                      search: (before) => ({ ...before, sort: next }),
                      replace: true,
                    })
            }
            empty={
              <EmptyState title={t('partners.empty.title')}>
                <p>{t('partners.empty.text')}</p>
              </EmptyState>
            }
          />
          <ShowMore query={query} shown={rows?.length ?? 0} total={data?.pages[0]?.total} />
        </>
      )}
    </Page>
  );
}
