import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Status, STATUSES } from '#contract';
import type { EngagementsSearch } from '#web/app/routes/engagements.js';
import { formatNumber, t } from '#web/lib/i18n.js';
import { Button } from '#web/ui/button.js';
import { DueText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import { engagementsQuery, type EngagementSummary, filterOf } from '../../api/list-engagements.js';
import { RequestTag } from './engagement-table.js';

const CARDS = 20;

function Card({ engagement }: { engagement: EngagementSummary }) {
  const { reference, title, health, priority, owner, dueOn } = engagement;
  return (
    <li className="board-card">
      <span className="muted board-card__reference">{reference}</span>
      <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }} className="board-card__title">
        {title}
      </Link>
      <span className="tags">
        <HealthTag health={health} />
        {priority !== 'normal' && <PriorityTag priority={priority} />}
        <RequestTag engagement={engagement} />
      </span>
      <span className="board-card__foot">
        <PersonName person={owner} />
        <span className="muted">
          <DueText day={dueOn} isOpen={health !== 'done' && health !== 'paused'} />
        </span>
      </span>
    </li>
  );
}

function BoardColumn({ status, search }: { status: Status; search: EngagementsSearch }) {
  const query = useInfiniteQuery(engagementsQuery({ ...filterOf(search), status: [status] }, CARDS));
  const cards = query.data?.pages.flatMap(({ items }) => items);
  const [first] = query.data?.pages ?? [];
  return (
    <section className="board-column" aria-labelledby={`board-${status}`}>
      <h2 className="board-column__head" id={`board-${status}`}>
        <StatusTag status={status} />
        {first && (
          <span className="muted board-column__count">
            {formatNumber(first.total)}
            {first.isTotalCapped && '+'}
          </span>
        )}
      </h2>
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {!cards && !query.isError && <Skeleton lines={4} />}
      {cards?.length === 0 && <p className="muted board-column__empty">{t('engagements.board.none')}</p>}
      {cards && cards.length > 0 && (
        <ul className="board-column__cards" data-stale={query.isPlaceholderData || undefined}>
          {cards.map((engagement) => (
            <Card key={engagement.id} engagement={engagement} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button
          variant="outline"
          isBusy={query.isFetchingNextPage}
          busyLabel={t('ui.table.more.loading')}
          onClick={() => void query.fetchNextPage()}
          aria-label={t('engagements.board.more', { status: t(`words.status.${status}`) })}
        >
          {t('ui.table.more')}
        </Button>
      )}
    </section>
  );
}

/** The same list, a column for each status that the filter lets through. */
export function EngagementBoard({ search }: { search: EngagementsSearch }) {
  const shown = search.status ?? STATUSES;
  return (
    // Wider than the window, it is scrolled by keys as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to take the focus
    <div className="board" role="region" aria-label={t('engagements.board.label')} tabIndex={0}>
      {STATUSES.filter((status) => shown.includes(status)).map((status) => (
        <BoardColumn key={status} status={status} search={search} />
      ))}
    </div>
  );
}
