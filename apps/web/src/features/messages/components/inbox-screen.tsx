import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Dto } from '#web/lib/api/api.js';
import { allPages } from '#web/lib/exports.js';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { Page } from '#web/ui/page.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { unreadQuery } from '#web/lib/api/unread.js';
import { Button } from '#web/ui/button.js';
import { ToneTag } from '#web/ui/tags.js';
import { inboxPage, inboxQuery, useMarkRead } from '../api/inbox.js';

type Message = Dto<'MessageDto'>;

const columnsOf = (onRead: (message: Message) => void): Column<Message>[] => [
  {
    id: 'state',
    header: t('messages.state'),
    value: ({ isRead }) => t(isRead ? 'messages.read' : 'messages.unread'),
    cell: ({ isRead }) =>
      isRead ? (
        <span className="muted">{t('messages.read')}</span>
      ) : (
        <ToneTag tone="info" icon="mail">
          {t('messages.unread')}
        </ToneTag>
      ),
  },
  {
    id: 'subject',
    header: t('messages.subject'),
    isRowHeader: true,
    value: ({ subject }) => subject,
    cell: (message) => (
      <Link to={message.path} onClick={() => onRead(message)}>
        {message.subject}
      </Link>
    ),
  },
  {
    id: 'reference',
    header: t('messages.engagement'),
    value: ({ reference }) => reference,
    cell: ({ reference }) => (
      <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
        {reference}
      </Link>
    ),
  },
  {
    id: 'sent',
    header: t('messages.sent'),
    value: ({ sentAt }) => sentAt,
    cell: ({ sentAt }) => <InstantText instant={sentAt} />,
  },
];

export default function InboxScreen() {
  const query = useInfiniteQuery(inboxQuery);
  const { data, error, refetch } = query;
  const unread = useQuery(unreadQuery).data ?? 0;
  const { mutate: markRead, isPending } = useMarkRead();
  const columns = useMemo(() => columnsOf(({ id, isRead }) => isRead || markRead([id])), [markRead]);
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  return (
    <Page title={t('messages.title')} intro={<p>{t('messages.intro')}</p>}>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          {unread > 0 && (
            <div className="cluster">
              <p role="status">{t('messages.unread.count', { count: unread })}</p>
              <Button variant="outline" isBusy={isPending} onClick={() => markRead(undefined)}>
                {t('messages.mark-all')}
              </Button>
            </div>
          )}
          <LocalTable
            table="messages"
            initialSort="-sent"
            query={query}
            fetchAll={allPages(inboxPage)}
            total={data?.pages[0]?.total}
            caption={t('messages.caption')}
            isCaptionHidden
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title={t('messages.empty')}>
                <p>{t('messages.empty.text')}</p>
              </EmptyState>
            }
          />
          {rows && rows.length > 0 && (
            <ShowMore query={query} shown={rows.length} total={data?.pages[0]?.total} />
          )}
        </>
      )}
    </Page>
  );
}
