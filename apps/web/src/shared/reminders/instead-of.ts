import type { Dto } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';

/** Why a reminder goes to somebody whom its rule does not name. */
export const insteadOf = ({ person, because }: Dto<'InsteadOfDto'>): string =>
  t(`words.instead-of.${because}`, { name: person?.name ?? '' });
