import { t } from '#web/lib/words/i18n.js';

export const SkipLink = () => (
  <a className="usa-skipnav" href="#main">
    {t('shell.skip')}
  </a>
);
