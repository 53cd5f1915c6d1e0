import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, type Dto } from '#web/lib/api/api.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { formatInstant } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { Alert } from '#web/ui/alert.js';

type Trouble = Dto<'TroubleDto'>;

const REFRESH_MS = 60_000;

const about = ({ what, since, count, reason }: Trouble): string => {
  const text = t(`shell.trouble.${what}`, {
    isKnown: since === null ? 'no' : 'yes',
    since: since === null ? '' : formatInstant(since),
    count: count ?? 0,
  });
  return reason ? `${text} ${reason.detail}` : text;
};

/** Tells administrators on every page what stands still. */
export default function Troubles() {
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['operations', 'troubles'],
    queryFn: ({ signal }) => api.get('/troubles', { signal }),
    enabled: holds(me, ['operations.read']),
    refetchInterval: REFRESH_MS,
    retry: false,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={t('shell.trouble.label')}>
      {data.items.map((trouble) => (
        <Alert key={trouble.what} kind="warning" isSlim>
          {about(trouble)}{' '}
          <Link to="/administration/{-$section}" params={{ section: 'queue' }} search={{}}>
            {t('shell.trouble.open')}
          </Link>
        </Alert>
      ))}
    </section>
  );
}
