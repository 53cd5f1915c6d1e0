import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { countryName, t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type PartnerDetail, partnerQuery } from '../api/partners.js';
import { Contacts } from './contacts.js';
import { editAllowance } from './may-edit.js';
import { PartnerEngagements } from './partner-engagements.js';
import { PartnerForm } from './partner-form.js';
import { PartnerInteractions } from './partner-interactions.js';
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

export default function PartnerScreen() {
  const { id } = useParams({ from: '/partners/$id' });
  const { data: partner, error, refetch } = useQuery(partnerQuery(id));
  const [isEditing, setEditing] = useState(false);
  return (
    <Page
      title={partner?.name ?? t('partners.one')}
      breadcrumbs={[{ label: t('partners.title'), to: '/partners' }]}
      actions={
        partner && (
          <ActionButton {...editAllowance(partner)} onClick={() => setEditing(true)}>
            {t('partners.edit')}
          </ActionButton>
        )
      }
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : partner ? (
        <>
          <div className="split">
            <Contacts partner={partner} />
            <div>
              <Facts partner={partner} />
            </div>
          </div>
          <PartnerEngagements partner={partner} />
          <PartnerInteractions code={partner.code} />
          <Dialog isOpen={isEditing} title={t('partners.edit')} onClose={() => setEditing(false)}>
            <PartnerForm
              partner={partner}
              onDone={() => {
                notify(t('partners.saved'));
                setEditing(false);
              }}
              onCancel={() => setEditing(false)}
            />
          </Dialog>
        </>
      ) : (
        <Skeleton lines={8} />
      )}
    </Page>
  );
}
