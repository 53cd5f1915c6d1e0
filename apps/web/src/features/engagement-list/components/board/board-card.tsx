import { Link } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { DueText } from '#web/ui/date-text.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import { HealthTag, PriorityTag } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { RequestTag } from '../list/request-tag.js';

interface Props {
  engagement: ListedEngagement;
  isDragged: boolean;
  onDrag: (engagement: ListedEngagement | undefined) => void;
  onMove: (engagement: ListedEngagement) => void;
}

/** People drag the card by pointer, or use its button instead. */
export function BoardCard({ engagement, isDragged, onDrag, onMove }: Props) {
  const { reference, title, health, priority, owner, dueOn } = engagement;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button in the card does the same
    <li
      className="board-card"
      draggable
      data-dragged={isDragged || undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', `${reference} ${title}`);
        onDrag(engagement);
      }}
      onDragEnd={() => onDrag(undefined)}
    >
      <span className="muted board-card__reference">{reference}</span>
      <Link
        to="/engagements/$ref/{-$tab}"
        params={{ ref: reference }}
        className="board-card__title"
        // Otherwise the browser would drag the link.
        draggable={false}
      >
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
      <button
        type="button"
        className="board-card__move"
        aria-label={t('engagements.board.move.name', { title })}
        onClick={() => onMove(engagement)}
      >
        {t('engagements.board.move')} <Icon name="arrow_forward" />
      </button>
    </li>
  );
}
