import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';
import { grantsQuery } from './grants.js';

/** Tells people who may confirm changes of powers that some are waiting, with a link to them. */
export function WaitingNote() {
  const me = useMe();
  const { data } = useQuery({ ...grantsQuery, enabled: holds(me, ['grants.decide']) });
  const count = data?.items.filter(({ may }) => may.confirm).length ?? 0;
  if (count === 0) return null;
  return (
    <Alert kind="info" isSlim>
      <p>
        <Link to="/administration/{-$section}" params={{ section: 'confirmations' }} search={{}}>
          {t('parts.grants.waiting', { count })}
        </Link>
      </p>
    </Alert>
  );
}
