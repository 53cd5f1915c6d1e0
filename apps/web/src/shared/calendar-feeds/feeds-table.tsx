import { useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { type CalendarFeed, useRevokeFeed } from './feeds-api.js';

const contentOf = ({ view }: CalendarFeed) =>
  view === null ? t('profile.feeds.mine') : (view.name ?? t('profile.feeds.gone'));

const columnsOf = (onRevoke: (feed: CalendarFeed) => void): Column<CalendarFeed>[] => [
  {
    id: 'what',
    header: t('profile.feeds.what'),
    isRowHeader: true,
    value: contentOf,
    cell: (feed) => (
      <>
        {contentOf(feed)} <code className="muted">{feed.hint}…</code>
      </>
    ),
  },
  {
    id: 'created',
    header: t('profile.feeds.created'),
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <InstantText instant={createdAt} />,
  },
  {
    id: 'used',
    header: t('profile.feeds.used'),
    value: ({ lastUsedAt }) => lastUsedAt,
    cell: ({ lastUsedAt }) =>
      lastUsedAt ? (
        <InstantText instant={lastUsedAt} />
      ) : (
        <span className="muted">{t('profile.feeds.never')}</span>
      ),
  },
  {
    id: 'revoke',
    header: t('profile.feeds.action'),
    cell: (feed) => (
      <Button variant="unstyled" onClick={() => onRevoke(feed)}>
        {t('profile.feeds.revoke')}
        <span className="usa-sr-only"> {feed.hint}</span>
      </Button>
    ),
  },
];

function RevokeDialog({ feed, onClose }: { feed: CalendarFeed; onClose: () => void }) {
  const revoke = useRevokeFeed();
  const confirm = () =>
    revoke.mutate(feed.id, {
      onSuccess: () => notify(t('profile.feeds.revoked')),
      onError: (fault) => notify(asProblem(fault).detail, { kind: 'error' }),
      onSettled: onClose,
    });
  return (
    <Dialog isOpen title={t('profile.feeds.revoke.title', { hint: feed.hint })} onClose={onClose}>
      <p>{t('profile.feeds.revoke.text')}</p>
      <Buttons>
        <Button variant="secondary" isBusy={revoke.isPending} onClick={confirm}>
          {t('profile.feeds.revoke')}
        </Button>
        <Button variant="unstyled" onClick={onClose}>
          {t('ui.dialog.cancel')}
        </Button>
      </Buttons>
    </Dialog>
  );
}

interface Props {
  rows: CalendarFeed[] | undefined;
  isInDialog: boolean;
}

/** Addresses of calendar feeds, each with a button to revoke it. */
export function FeedsTable({ rows, isInDialog }: Props) {
  const [asked, setAsked] = useState<CalendarFeed>();
  const columns = useMemo(() => columnsOf(setAsked), []);
  return (
    <>
      <LocalTable
        table="calendar-feeds"
        caption={t('profile.section.calendar')}
        isCaptionHidden
        isPassing={isInDialog}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p className="muted">{t('profile.feeds.none')}</p>}
      />
      {asked && <RevokeDialog feed={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
