import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { Page } from '#web/ui/page.js';

export const NotFound = () => (
  <Page title={t('shell.not-found.title')}>
    <p>{t('shell.not-found.text')}</p>
    <Link to="/">{t('shell.not-found.home')}</Link>
  </Page>
);
