import { useQuery } from '@tanstack/react-query';
import type { Verb } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { engagementQuery } from '#web/shared/engagement/engagement.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { Icon } from '#web/ui/icon.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { StatusTag } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { type Move, movesOf } from './moves.js';

interface Props {
  engagement: ListedEngagement;
  onChoose: (verb: Verb) => void;
  onClose: () => void;
}

function Possible({ move, onChoose }: { move: Move & { verb: Verb }; onChoose: Props['onChoose'] }) {
  return (
    <li>
      <button type="button" className="move" onClick={() => onChoose(move.verb)}>
        <StatusTag status={move.status} />
        <span>
          {t(`verbs.name.${move.verb}`)}
          {move.needsDecision && (
            <span className="muted move__waits">
              <Icon name="hourglass_empty" /> {t('engagements.board.waits')}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** Moves a card without dragging: by keyboard, touch or voice. */
export function MoveDialog({ engagement, onChoose, onClose }: Props) {
  const { data, error, refetch } = useQuery(engagementQuery(engagement.reference));
  return (
    <Dialog isOpen title={t('engagements.board.move.title', { title: engagement.title })} onClose={onClose}>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton lines={5} />}
      {data && <Moves moves={movesOf(data.status, data.actions)} onChoose={onChoose} />}
    </Dialog>
  );
}

function Moves({ moves, onChoose }: { moves: readonly Move[]; onChoose: Props['onChoose'] }) {
  const possible = moves.filter((move): move is Move & { verb: Verb } => move.verb !== undefined);
  const others = moves.filter(({ verb }) => verb === undefined);
  return (
    <>
      {possible.length === 0 ? (
        <p>{t('engagements.board.move.none')}</p>
      ) : (
        <ul className="plain-list stack stack--tight">
          {possible.map((move) => (
            <Possible key={move.status} move={move} onChoose={onChoose} />
          ))}
        </ul>
      )}
      <h3>{t('engagements.board.move.others')}</h3>
      <dl className="move-others">
        {others.map(({ status, reasons }) => (
          <div key={status} className="move-others__row">
            <dt>{t(`words.status.${status}`)}</dt>
            <dd>{reasons.join(' ')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
