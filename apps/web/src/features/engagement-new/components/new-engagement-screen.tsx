import { t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { Page } from '#web/ui/page.js';
import './new-engagement.scss';
import { NewEngagementForm } from './new-engagement-form.js';

export default function NewEngagementScreen() {
  const me = useMe();
  return (
    <Page title={t('draft.title')} breadcrumbs={[{ label: t('engagements.title'), to: '/engagements' }]}>
      {mayAnywhere(me, 'engagement.create') ? (
        <NewEngagementForm />
      ) : (
        <EmptyState title={t('engagements.forbidden.title')}>
          <p>{t('engagements.forbidden')}</p>
        </EmptyState>
      )}
    </Page>
  );
}
