import { Link } from '@tanstack/react-router';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import type { Platform } from '../api/platforms.js';

const PartnerLink = ({ partner }: { partner: Platform['host'] }) => (
  <Link to="/partners/$id" params={{ id: partner.code }}>
    {partner.name}
  </Link>
);

/** Who hosts it, who pays for it, since when it runs. */
export const PlatformFacts = ({ platform: { code, host, fundedBy, since } }: { platform: Platform }) => (
  <dl className="facts">
    <dt>{t('platforms.host')}</dt>
    <dd>
      <PartnerLink partner={host} />
    </dd>
    {fundedBy && (
      <>
        <dt>{t('platforms.funded-by')}</dt>
        <dd>
          <PartnerLink partner={fundedBy} />
        </dd>
      </>
    )}
    {since !== null && (
      <>
        <dt>{t('platforms.since')}</dt>
        <dd>{formatNumber(since, { useGrouping: false })}</dd>
      </>
    )}
    <dt>{t('platforms.code')}</dt>
    <dd>{code}</dd>
  </dl>
);
