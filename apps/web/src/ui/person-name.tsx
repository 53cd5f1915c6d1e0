import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';

/** A person's name; "(you)" where it is the one who looks. */
export function PersonName({ person }: { person: { id: string; name: string } | null | undefined }) {
  const me = useMe();
  if (!person) return <span className="muted">{t('ui.person.none')}</span>;
  return <span>{person.id === me.person.id ? t('ui.person.you', { name: person.name }) : person.name}</span>;
}
