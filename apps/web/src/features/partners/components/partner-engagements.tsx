import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { STATUSES } from '#contract';
import { allPages } from '#web/lib/exports.js';
import { formatList, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { HEALTH_ORDER } from '#web/ui/health-strip.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { HealthTag, StatusTag } from '#web/ui/tags.js';
import {
  engagementsPage,
  type PartnerDetail,
  type PartnerEngagement,
  partnerEngagementsQuery,
} from '../api/partners.js';

const columnsOf = (partner: string): Column<PartnerEngagement>[] => {
  /** A partner may have several parts in one engagement. */
  const partsOf = ({ partners = [] }: PartnerEngagement) =>
    formatList(partners.filter(({ code }) => code === partner).map(({ part }) => t(`words.part.${part}`)));
  return [
    {
      id: 'title',
      header: t('partners.engagement.title'),
      isRowHeader: true,
      value: ({ title }) => title,
      cell: ({ reference, title }) => (
        <>
          <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
            {title}
          </Link>
          <span className="muted partner-role">{reference}</span>
        </>
      ),
    },
    { id: 'part', header: t('partners.engagement.part'), value: partsOf, cell: partsOf },
    {
      id: 'status',
      header: t('partners.engagement.status'),
      value: ({ status }) => t(`words.status.${status}`),
      sortValue: ({ status }) => STATUSES.indexOf(status),
      cell: ({ status }) => <StatusTag status={status} />,
    },
    {
      id: 'health',
      header: t('partners.engagement.health'),
      value: ({ health }) => t(`words.health.${health}`),
      sortValue: ({ health }) => HEALTH_ORDER.indexOf(health),
      cell: ({ health }) => <HealthTag health={health} />,
    },
    {
      id: 'owner',
      header: t('partners.engagement.owner'),
      value: ({ owner }) => owner.name,
      cell: ({ owner }) => <PersonName person={owner} />,
    },
    {
      id: 'due',
      header: t('partners.engagement.due'),
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn }) => <DateText day={dueOn} />,
    },
  ];
};

/** The engagements in which the partner has a part, as far as the person may see them. */
export function PartnerEngagements({ partner: { code, engagements } }: { partner: PartnerDetail }) {
  const query = useInfiniteQuery(partnerEngagementsQuery(code));
  const columns = useMemo(() => columnsOf(code), [code]);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  return (
    <section className="stack stack--tight" aria-labelledby="engagements">
      <h2 id="engagements">{t('partners.engagements')}</h2>
      {engagements.total > 0 && (
        <p>
          <Link to="/engagements" search={{ partner: [code] }}>
            {t('partners.engagements.all', { count: engagements.total })}
          </Link>
        </p>
      )}
      {query.error && !rows ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LocalTable
          table="partner-engagements"
          caption={t('partners.engagements')}
          isCaptionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          initialSort="due"
          also={[{ header: t('partners.engagement.reference'), value: ({ reference }) => reference }]}
          query={query}
          fetchAll={allPages((cursor, signal) => engagementsPage(code, cursor, signal))}
          total={engagements.total}
          empty={<p className="muted">{t('partners.engagements.none')}</p>}
        />
      )}
      {query.hasNextPage && <ShowMore query={query} shown={rows?.length ?? 0} total={engagements.total} />}
    </section>
  );
}
