import { LOCALES } from '#web/lib/words/i18n.js';
import { t } from '#web/lib/words/i18n.js';

export const localeOptions = (current?: string) => {
  const known: { value: string; label: string }[] = Object.entries(LOCALES).map(([value, label]) => ({
    value,
    label,
  }));
  return current === undefined || known.some(({ value }) => value === current)
    ? known
    : [{ value: current, label: current }, ...known];
};

export const localeName = (value: string): string =>
  Object.entries(LOCALES).find(([code]) => code === value)?.[1] ?? value;

const ROLES = ['supervisor', 'officer', 'viewer'] as const;

export const roleOptions = () => ROLES.map((role) => ({ value: role, label: t(`words.role.${role}`) }));
