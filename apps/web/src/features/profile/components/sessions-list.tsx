import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { browserName } from '#web/lib/browser-name.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { type Session, sessionsQuery, useEndSessions } from '../api/profile.js';

const nameOf = ({ userAgent }: Session) =>
  userAgent ? browserName(userAgent) : t('profile.sessions.unknown');

const columnsOf = (end: (id: string) => void): Column<Session>[] => [
  {
    id: 'browser',
    header: t('profile.sessions.browser'),
    isRowHeader: true,
    value: nameOf,
    cell: (session) => (
      <>
        {session.isCurrent && <strong>{t('profile.sessions.current')} </strong>}
        <span className="profile-agent" title={session.userAgent ?? undefined}>
          {nameOf(session)}
        </span>
      </>
    ),
  },
  {
    id: 'from',
    header: t('profile.sessions.from'),
    value: ({ ipAddress }) => ipAddress,
    cell: ({ ipAddress }) => ipAddress,
  },
  {
    id: 'seen',
    header: t('profile.sessions.seen'),
    value: ({ lastSeenAt }) => lastSeenAt,
    cell: ({ lastSeenAt }) => <InstantText instant={lastSeenAt} />,
  },
  {
    id: 'end',
    header: t('profile.sessions.action'),
    cell: (session) =>
      session.isCurrent ? null : (
        <Button variant="unstyled" onClick={() => end(session.id)}>
          {t('profile.sessions.end')}
          <span className="usa-sr-only"> {nameOf(session)}</span>
        </Button>
      ),
  },
];

export function SessionsList() {
  const { data, error, refetch } = useQuery(sessionsQuery);
  const { mutate, isPending } = useEndSessions();
  const { columns, end } = useMemo(() => {
    const endOne = (id: string | undefined) =>
      mutate(id, {
        onSuccess: () =>
          notify(t(id === undefined ? 'profile.sessions.ended.all' : 'profile.sessions.ended')),
        onError: (fault) => notify(asProblem(fault).detail, { kind: 'error' }),
      });
    return { columns: columnsOf(endOne), end: endOne };
  }, [mutate]);
  const others = data?.items.some(({ isCurrent }) => !isCurrent) ?? false;
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('profile.sessions')}</h2>
      <p className="muted">{t('profile.sessions.text')}</p>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <LocalTable
          table="sessions"
          caption={t('profile.sessions')}
          isCaptionHidden
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          empty={null}
        />
      )}
      {others && (
        <div>
          <Button variant="outline" onClick={() => end(undefined)} isBusy={isPending}>
            {t('profile.sessions.end-all')}
          </Button>
        </div>
      )}
    </section>
  );
}
