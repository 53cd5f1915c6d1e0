import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { allPages } from '#web/lib/exports.js';
import { countryName, t } from '#web/lib/words/i18n.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { Page } from '#web/ui/page.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { type Partner, partnersPage, partnersQuery } from '../api/partners.js';
import { PartnerFilters } from './partner-filters.js';
import { PartnerForm } from './partner-form.js';

const countryOf = ({ country }: Partner) => (country ? countryName(country) : '');

const columns = (): Column<Partner>[] => [
  {
    id: 'name',
    header: t('partners.column.name'),
    value: ({ name }) => name,
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
  { id: 'code', header: t('partners.column.code'), value: ({ code }) => code, cell: ({ code }) => code },
  {
    id: 'kind',
    header: t('partners.column.kind'),
    value: ({ kind }) => t(`words.partner-kind.${kind}`),
    cell: ({ kind }) => t(`words.partner-kind.${kind}`),
  },
  { id: 'country', header: t('partners.column.country'), value: countryOf, cell: countryOf },
];

/** People who may not add a partner see the button disabled, with who may. */
function AddPartner() {
  const me = useMe();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const done = (code: string) => {
    notify(t('partners.added'));
    void navigate({ to: '/partners/$id', params: { id: code } });
  };
  return (
    <>
      <ActionButton
        variant="default"
        allowed={holds(me, ['partners.edit'])}
        reasons={[t('partners.edit.why-not')]}
        onClick={() => setOpen(true)}
      >
        {t('partners.add')}
      </ActionButton>
      <Dialog isOpen={isOpen} title={t('partners.add')} onClose={() => setOpen(false)}>
        <PartnerForm onDone={done} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

export default function PartnersScreen() {
  const search = useSearch({ from: '/partners' });
  const { q, kind, country } = search;
  const query = useInfiniteQuery(partnersQuery({ q, kind, country }));
  const { data, error, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const total = data?.pages[0]?.total;
  const shownColumns = useMemo(() => columns(), []);

  return (
    <Page title={t('partners.title')} intro={<p>{t('partners.intro')}</p>} actions={<AddPartner />}>
      <PartnerFilters search={search} />
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <LocalTable
            table="partners"
            sortName="sort"
            initialSort="name"
            caption={t('partners.title')}
            isCaptionHidden
            columns={shownColumns}
            rows={rows}
            rowKey={({ id }) => id}
            also={[
              { header: t('partners.role'), value: ({ role }) => role },
              { header: t('partners.website'), value: ({ website }) => website },
            ]}
            query={query}
            fetchAll={allPages((cursor, signal) => partnersPage({ q, kind, country }, cursor, signal))}
            total={total}
            empty={
              <EmptyState title={t('partners.empty.title')}>
                <p>{t('partners.empty.text')}</p>
              </EmptyState>
            }
          />
          <ShowMore query={query} shown={rows?.length ?? 0} total={total} />
        </>
      )}
    </Page>
  );
}
