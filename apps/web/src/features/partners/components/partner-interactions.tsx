import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { allPages } from '#web/lib/exports.js';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { interactionsPage, type PartnerInteraction, partnerInteractionsQuery } from '../api/partners.js';

const ALL_AT_ONCE = 200;

const takers = ({ partners, attendees }: PartnerInteraction) =>
  [...partners.map(({ name }) => name), attendees].filter(Boolean).join(' · ');
const kindOf = ({ kind }: PartnerInteraction) => t(`words.interaction-kind.${kind}`);

const columns = (): Column<PartnerInteraction>[] => [
  {
    id: 'held',
    header: t('partners.interaction.held'),
    isRowHeader: true,
    value: ({ heldOn }) => heldOn,
    cell: ({ heldOn }) => (
      <span className="nowrap">
        <DateText day={heldOn} />
      </span>
    ),
  },
  { id: 'kind', header: t('partners.interaction.kind'), value: kindOf, cell: kindOf },
  {
    id: 'engagement',
    header: t('partners.engagement.title'),
    value: ({ engagement }) => engagement.title,
    cell: ({ engagement: { reference, title } }) => (
      <>
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference, tab: 'interactions' }}>
          {title}
        </Link>
        <span className="muted partner-role">{reference}</span>
      </>
    ),
  },
  { id: 'takers', header: t('partners.interaction.takers'), value: takers, cell: takers },
  {
    id: 'summary',
    header: t('partners.interaction.summary'),
    value: ({ summary }) => summary,
    cell: ({ summary }) =>
      summary ? (
        <span className="contacts__note">{summary}</span>
      ) : (
        <span className="muted">{t('partners.interaction.no-summary')}</span>
      ),
  },
  {
    id: 'next',
    header: t('partners.interaction.next'),
    value: ({ nextStep }) => nextStep,
    cell: ({ nextStep }) => nextStep,
  },
];

/** All interactions with the partner, from engagements that the person may see, latest first. */
export function PartnerInteractions({ code }: { code: string }) {
  const query = useInfiniteQuery(partnerInteractionsQuery(code));
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const total = query.data?.pages[0]?.total;
  const shownColumns = useMemo(() => columns(), []);
  return (
    <section className="stack stack--tight" aria-labelledby="interactions">
      <h2 id="interactions">{t('partners.interactions')}</h2>
      {query.error && !rows ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LocalTable
          table="partner-interactions"
          caption={t('partners.interactions')}
          isCaptionHidden
          columns={shownColumns}
          rows={rows}
          rowKey={({ id }) => id}
          initialSort="-held"
          also={[
            { header: t('partners.engagement.reference'), value: ({ engagement }) => engagement.reference },
          ]}
          query={query}
          fetchAll={allPages((cursor, signal) => interactionsPage(code, ALL_AT_ONCE, cursor, signal))}
          total={total}
          empty={
            <EmptyState title={t('partners.interactions.none')}>
              <p>{t('partners.interactions.none.text')}</p>
            </EmptyState>
          }
        />
      )}
      {query.hasNextPage && <ShowMore query={query} shown={rows?.length ?? 0} total={total} />}
    </section>
  );
}
