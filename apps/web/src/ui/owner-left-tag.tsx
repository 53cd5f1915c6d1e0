import { t } from '#web/lib/words/i18n.js';
import { ToneTag } from './tags.js';

/** Says that no one is answerable for an engagement: its owner has left, or may no longer act for it. */
export const OwnerLeftTag = () => (
  <ToneTag tone="warn" icon="warning">
    {t('ui.owner-left')}
  </ToneTag>
);
