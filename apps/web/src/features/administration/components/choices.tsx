import { t } from '#web/lib/words/i18n.js';

const ROLES = ['supervisor', 'officer', 'viewer'] as const;

export const roleOptions = () => ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }));
