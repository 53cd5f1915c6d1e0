import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';
import { leavingQuery } from './leaving.js';

/** Tells people that somebody leaves, or should have left, with a link to what there is to hand over. */
export function LeavingNote() {
  const { data } = useQuery(leavingQuery);
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const past = items.filter(({ isPast }) => isPast).length;
  return (
    <Alert kind={past > 0 ? 'warning' : 'info'} isSlim>
      <p>
        <Link to="/handover/{-$id}">{t('parts.leaving.note', { count: items.length, past })}</Link>
      </p>
    </Alert>
  );
}
