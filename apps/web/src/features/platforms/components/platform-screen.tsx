import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { STATUSES } from '#contract';
import { countryName, formatNumber, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { FigureTable } from '#web/ui/figure-table.js';
import { HEALTH_ORDER } from '#web/ui/health-strip.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { HealthTag, StatusTag } from '#web/ui/tags.js';
import { type PlatformDetail, platformQuery } from '../api/platforms.js';
import { PlatformFacts } from './platform-facts.js';
import './platforms.scss';

type Outcome = PlatformDetail['outcomes'][number];
type Engagement = PlatformDetail['engagements'][number];

const whereOf = ({ place, country }: Outcome) =>
  country && countryName(country) !== place ? `${place} (${countryName(country)})` : place;
const sourceOf = ({ source, reportedIn }: Outcome) =>
  `${source.name}, ${formatNumber(reportedIn, { useGrouping: false })}`;

const outcomeColumns = (): Column<Outcome>[] => [
  {
    id: 'title',
    header: t('platforms.outcome'),
    isRowHeader: true,
    value: ({ title }) => title,
    cell: ({ title }) => title,
  },
  {
    id: 'place',
    header: t('platforms.where'),
    value: whereOf,
    cell: whereOf,
  },
  {
    id: 'source',
    header: t('platforms.source'),
    value: sourceOf,
    cell: sourceOf,
  },
];

const engagementColumns = (): Column<Engagement>[] => [
  {
    id: 'title',
    header: t('platforms.engagement'),
    isRowHeader: true,
    value: ({ title }) => title,
    cell: ({ reference, title }) => (
      <>
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
          {title}
        </Link>
        <span className="muted platform-reference">{reference}</span>
      </>
    ),
  },
  {
    id: 'status',
    header: t('platforms.status'),
    value: ({ status }) => t(`words.status.${status}`),
    sortValue: ({ status }) => STATUSES.indexOf(status),
    cell: ({ status }) => <StatusTag status={status} />,
  },
  {
    id: 'health',
    header: t('platforms.health'),
    value: ({ health }) => t(`words.health.${health}`),
    sortValue: ({ health }) => HEALTH_ORDER.indexOf(health),
    cell: ({ health }) => <HealthTag health={health} />,
  },
  {
    id: 'due',
    header: t('platforms.due'),
    value: ({ dueOn }) => dueOn,
    cell: ({ dueOn }) => <DateText day={dueOn} />,
  },
];

function Reported({ platform: { figures, outcomes } }: { platform: PlatformDetail }) {
  const columns = useMemo(() => outcomeColumns(), []);
  if (figures.length + outcomes.length === 0) return <p className="muted">{t('platforms.reported.none')}</p>;
  return (
    <>
      {figures.length > 0 && <FigureTable caption={t('platforms.figures')} figures={figures} />}
      {outcomes.length > 0 && (
        <LocalTable
          table="platform-outcomes"
          caption={t('platforms.outcomes')}
          columns={columns}
          rows={outcomes}
          rowKey={({ source, title, place }) => `${source.code} ${title} ${place}`}
          empty={null}
        />
      )}
    </>
  );
}

function Engagements({ platform: { code, engagements, engagementTotal } }: { platform: PlatformDetail }) {
  const columns = useMemo(() => engagementColumns(), []);
  return (
    <section className="stack" aria-labelledby="engagements">
      <h2 id="engagements">{t('platforms.engagements')}</h2>
      {engagementTotal > 0 && (
        <p>
          <Link to="/engagements" search={{ platform: [code] }}>
            {t('platforms.engagements.all', { count: engagementTotal })}
          </Link>
        </p>
      )}
      <LocalTable
        table="platform-engagements"
        initialSort="-due"
        also={[{ header: t('platforms.reference'), value: ({ reference }) => reference }]}
        caption={t('platforms.engagements')}
        isCaptionHidden
        columns={columns}
        rows={engagements}
        rowKey={({ reference }) => reference}
        empty={
          <EmptyState title={t('platforms.engagements.none')}>
            <p>{t('platforms.engagements.none.text')}</p>
          </EmptyState>
        }
      />
    </section>
  );
}

export default function PlatformScreen() {
  const { code } = useParams({ from: '/platforms/$code' });
  const { data: platform, error, refetch } = useQuery(platformQuery(code));
  return (
    <Page
      title={platform?.name ?? t('platforms.one')}
      breadcrumbs={[{ label: t('platforms.title'), to: '/platforms' }]}
      intro={platform && <p>{platform.purpose}</p>}
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : platform ? (
        <div className="split">
          <div className="stack">
            <section className="stack" aria-labelledby="reported">
              <h2 id="reported">{t('platforms.reported')}</h2>
              <Reported platform={platform} />
            </section>
            <Engagements platform={platform} />
          </div>
          <section aria-labelledby="about">
            <div className="panel">
              <h2 id="about">{t('platforms.about')}</h2>
              <PlatformFacts platform={platform} />
            </div>
          </section>
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}
