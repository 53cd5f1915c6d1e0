import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';

/** A person as the API names them: in other records with `hasLeft`, in lists of people with `isActive`. */
export interface NamedPerson {
  id: string;
  name: string;
  hasLeft?: boolean;
  isActive?: boolean;
}

/** A person's name as text; "(left)" where they have left. */
export const nameInWords = ({ name, hasLeft, isActive }: Omit<NamedPerson, 'id'>): string =>
  hasLeft || isActive === false ? t('ui.person.left', { name }) : name;

/** A person's name; "(you)" where it is the reader, "(left)" where they have left. */
export function PersonName({ person }: { person: NamedPerson | null | undefined }) {
  const me = useMe();
  if (!person) return <span className="muted">{t('ui.person.none')}</span>;
  const name = nameInWords(person);
  return <span>{person.id === me.person.id ? t('ui.person.you', { name }) : name}</span>;
}
