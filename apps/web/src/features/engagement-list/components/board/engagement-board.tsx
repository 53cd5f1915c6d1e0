import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { type Status, STATUSES, type Verb } from '#contract';
import { type EngagementsSearch, filterOf } from '#web/lib/engagements-search.js';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import { engagementQuery } from '#web/shared/engagement/engagement.js';
import { TransitionFor } from '#web/shared/transition/transition-for.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { StatusTag } from '#web/ui/tags.js';
import { engagementsQuery, type ListedEngagement } from '../../api/list-engagements.js';
import { SortChoice } from '../list/sort-choice.js';
import { BoardCard } from './board-card.js';
import './board.scss';
import { MoveDialog } from './move-dialog.js';
import { type Move, movesOf } from './moves.js';

const CARDS = 20;

interface ColumnProps {
  status: Status;
  search: EngagementsSearch;
  dragged: ListedEngagement | undefined;
  /** Where the dragged card may go; undefined until the server has said it. */
  moves: readonly Move[] | undefined;
  onDrag: (engagement: ListedEngagement | undefined) => void;
  onMove: (engagement: ListedEngagement) => void;
  onDrop: (engagement: ListedEngagement, status: Status) => void;
}

/** While a card is dragged: what dropping it here would ask for, or why it is not possible. */
function DropHint({ move }: { move: Move }) {
  if (move.verb === undefined) return <p className="board-column__hint">{move.reasons.join(' ')}</p>;
  return (
    <p className="board-column__hint">
      <strong>{t(`verbs.name.${move.verb}`)}</strong>
      {move.needsDecision && (
        <>
          {' '}
          <Icon name="hourglass_empty" /> {t('engagements.board.waits')}
        </>
      )}
    </p>
  );
}

function BoardColumn({ status, search, dragged, moves, onDrag, onMove, onDrop }: ColumnProps) {
  const query = useInfiniteQuery(
    engagementsQuery({ ...filterOf(search), status: [status] }, { limit: CARDS }),
  );
  const [isOver, setOver] = useState(false);
  const cards = query.data?.pages.flatMap(({ items }) => items);
  const [first] = query.data?.pages ?? [];
  const move = moves?.find((one) => one.status === status);
  // A card that is dropped before the answer is here waits for it.
  const takes = dragged !== undefined && dragged.status !== status && (!moves || move?.verb !== undefined);
  const over = (event: DragEvent) => {
    if (!takes) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (dragged && takes) onDrop(dragged, status);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button of a card does the same
    <section
      className="board-column"
      aria-labelledby={`board-${status}`}
      aria-busy={query.isPending}
      data-drop={dragged && (takes ? (isOver ? 'over' : 'yes') : 'no')}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 className="board-column__head" id={`board-${status}`}>
        <StatusTag status={status} />
        {first && (
          <span className="muted board-column__count">
            {formatNumber(first.total)}
            {first.isTotalCapped && '+'}
          </span>
        )}
      </h2>
      {move && <DropHint move={move} />}
      {query.isError && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {!cards && !query.isError && <Skeleton lines={4} />}
      {cards?.length === 0 && <p className="muted board-column__empty">{t('engagements.board.none')}</p>}
      {cards && cards.length > 0 && (
        <ul className="board-column__cards" data-stale={query.isPlaceholderData || undefined}>
          {cards.map((engagement) => (
            <BoardCard
              key={engagement.id}
              engagement={engagement}
              isDragged={dragged?.id === engagement.id}
              onDrag={onDrag}
              onMove={onMove}
            />
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

interface Props {
  search: EngagementsSearch;
  onSort: (sort: string | undefined) => void;
}

/**
 * The same list, with a column for each status that the filter allows. Moving a card uses the verb that leads
 * to that status.
 */
export default function EngagementBoard({ search, onSort }: Props) {
  const shown = search.status ?? STATUSES;
  const [dragged, setDragged] = useState<ListedEngagement>();
  const [dropped, setDropped] = useState<{ engagement: ListedEngagement; target: Status }>();
  const [moving, setMoving] = useState<ListedEngagement>();
  const [asking, setAsking] = useState<{ reference: string; verb: Verb }>();
  // A card may be dropped before the answer is here. A request that nobody waits for any more is given up.
  const looked = dropped?.engagement ?? dragged;
  const { data: whole, isError } = useQuery({
    ...engagementQuery(looked?.reference ?? ''),
    enabled: Boolean(looked),
  });
  const moves = looked && whole && movesOf(whole.status, whole.actions);
  const ask = ({ reference }: ListedEngagement, verb: Verb) => {
    setMoving(undefined);
    setAsking({ reference, verb });
  };
  if (dropped && (moves || isError)) {
    const verb = moves?.find(({ status }) => status === dropped.target)?.verb;
    setDropped(undefined);
    if (verb) ask(dropped.engagement, verb);
    // There is no such verb: the dialog says why.
    else setMoving(dropped.engagement);
  }
  return (
    <div className="stack stack--tight">
      <SortChoice sort={search.sort} onSort={onSort} />
      <div
        className="board"
        role="region"
        aria-label={t('engagements.board.label')}
        // Wider than the window, so the keyboard must be able to scroll it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls has to take the focus
        tabIndex={0}
      >
        {STATUSES.filter((status) => shown.includes(status)).map((status) => (
          <BoardColumn
            key={status}
            status={status}
            search={search}
            dragged={dragged}
            moves={dragged && moves}
            onDrag={setDragged}
            onMove={setMoving}
            onDrop={(engagement, target) => setDropped({ engagement, target })}
          />
        ))}
      </div>
      {moving && (
        <MoveDialog
          engagement={moving}
          onChoose={(verb) => ask(moving, verb)}
          onClose={() => setMoving(undefined)}
        />
      )}
      {asking && <TransitionFor {...asking} onClose={() => setAsking(undefined)} />}
    </div>
  );
}
