import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';

/** A person as the API names them: with `hasLeft` in other records, with `isActive` in lists of people. */
export interface NamedPerson {
  id: string;
  name: string;
  hasLeft?: boolean;
  isActive?: boolean;
}

/** A person's name as text, with "(left)" if they have left. */
export const nameInWords = ({ name, hasLeft, isActive }: Omit<NamedPerson, 'id'>): string =>
  hasLeft || isActive === false ? t('ui.person.left', { name }) : name;

/** A person's name, with "(you)" for the reader and "(left)" if they have left. */
export function PersonName({ person }: { person: NamedPerson | null | undefined }) {
  const me = useMe();
  if (!person) return <span className="muted">{t('ui.person.none')}</span>;
  const name = nameInWords(person);
  return <span>{person.id === me.person.id ? t('ui.person.you', { name }) : name}</span>;
}
