import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Platform, platformsQuery } from '../api/platforms.js';
import { PlatformFacts } from './platform-facts.js';
import './platforms.scss';

const Cards = ({ platforms }: { platforms: readonly Platform[] }) => (
  <ul className="platforms grid-auto">
    {platforms.map((platform) => (
      <li key={platform.code} className="panel stack stack--tight">
        <h2>
          <Link to="/platforms/$code" params={{ code: platform.code }}>
            {platform.name}
          </Link>
        </h2>
        <p>{platform.purpose}</p>
        <PlatformFacts platform={platform} />
      </li>
    ))}
  </ul>
);

export default function PlatformsScreen() {
  const { data, error, refetch } = useQuery(platformsQuery);
  return (
    <Page title={t('platforms.title')} intro={<p>{t('platforms.intro')}</p>}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton lines={10} />
      ) : data.items.length === 0 ? (
        <EmptyState title={t('platforms.empty')}>
          <p>{t('platforms.empty.text')}</p>
        </EmptyState>
      ) : (
        <Cards platforms={data.items} />
      )}
    </Page>
  );
}
