import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { STATUSES } from '#contract';
import { countryName, t } from '#web/lib/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { StatusTag } from '#web/ui/tags.js';
import { type PartnerDetail, partnerQuery } from '../api/partners.js';
import './partners.scss';

function Facts({ partner }: { partner: PartnerDetail }) {
  const { code, kind, country, isGroup, role, website } = partner;
  return (
    <section className="panel" aria-labelledby="about">
      <h2 id="about">{t('partners.about')}</h2>
      <dl className="facts">
        <dt>{t('partners.column.code')}</dt>
        <dd>{code}</dd>
        <dt>{t('partners.column.kind')}</dt>
        <dd>{t(`words.partner-kind.${kind}`)}</dd>
        {country && (
          <>
            <dt>{t('partners.column.country')}</dt>
            <dd>{countryName(country)}</dd>
          </>
        )}
        {role && (
          <>
            <dt>{t('partners.role')}</dt>
            <dd>{role}</dd>
          </>
        )}
        {website && (
          <>
            <dt>{t('partners.website')}</dt>
            <dd>
              <a href={website} rel="noreferrer">
                {website.replace(/^https?:\/\//, '')}
              </a>
            </dd>
          </>
        )}
      </dl>
      {isGroup && <p className="muted">{t('partners.group')}</p>}
    </section>
  );
}

/** Each count leads to the engagements it counts. */
function Engagements({ partner: { code, engagements } }: { partner: PartnerDetail }) {
  const counts = STATUSES.map((status) => ({ status, count: engagements.byStatus?.[status] ?? 0 }));
  return (
    <section className="panel stack" aria-labelledby="engagements">
      <h2 id="engagements">{t('partners.engagements')}</h2>
      {engagements.total === 0 ? (
        <p className="muted">{t('partners.engagements.none')}</p>
      ) : (
        <>
          <p>
            <Link to="/engagements" search={{ partner: [code] }}>
              {t('partners.engagements.all', { count: engagements.total })}
            </Link>
          </p>
          <ul className="status-counts">
            {counts
              .filter(({ count }) => count > 0)
              .map(({ status, count }) => (
                <li key={status}>
                  <Link to="/engagements" search={{ partner: [code], status: [status] }}>
                    <StatusTag status={status} /> {count}
                  </Link>
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Contacts({ contacts }: Pick<PartnerDetail, 'contacts'>) {
  return (
    <section className="stack" aria-labelledby="contacts">
      <h2 id="contacts">{t('partners.contacts')}</h2>
      {contacts.length === 0 ? (
        <EmptyState title={t('partners.contacts.none')}>
          <p>{t('partners.contacts.none.text')}</p>
        </EmptyState>
      ) : (
        <ul className="contacts grid-auto">
          {contacts.map(({ id, name, post, email, phone, note }) => (
            <li key={id} className="panel">
              <p>
                <strong>{name}</strong>
              </p>
              {post && <p className="muted">{post}</p>}
              {email && (
                <p>
                  <a href={`mailto:${email}`}>{email}</a>
                </p>
              )}
              {phone && (
                <p>
                  <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
                </p>
              )}
              {note && <p className="contacts__note">{note}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export default function PartnerScreen() {
  const { id } = useParams({ from: '/partners/$id' });
  const { data: partner, error, refetch } = useQuery(partnerQuery(id));
  return (
    <Page
      title={partner?.name ?? t('partners.one')}
      breadcrumbs={[{ label: t('partners.title'), to: '/partners' }]}
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : partner ? (
        <div className="split">
          <div className="stack">
            <Engagements partner={partner} />
            <Contacts contacts={partner.contacts} />
          </div>
          <div>
            <Facts partner={partner} />
          </div>
        </div>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}
