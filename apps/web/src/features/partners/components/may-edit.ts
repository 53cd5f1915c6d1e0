import { t } from '#web/lib/words/i18n.js';
import type { PartnerDetail } from '../api/partners.js';

/** Whether the server lets the person edit the partner, and who may if it does not. */
export const editAllowance = ({ may }: Pick<PartnerDetail, 'may'>) => ({
  allowed: may.includes('edit'),
  reasons: [t('partners.edit.why-not')],
});
