import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { InstantText } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useUnderWay } from '#web/shared/engagement/use-write.js';
import { type Comment, comments, commentsQuery } from '../../api/parts.js';
import { CommentForm, EditCommentForm, type SentComment } from './comment-form.js';
import { asRead, mentionsIn } from './mentions.js';
import { RemoveDialog } from '../remove-dialog.js';
import { RowButtons } from '../row-buttons.js';

type Open = { kind: 'edit' | 'remove'; comment: Comment };

const Body = ({ body }: { body: string }) => (
  <p className="prose">
    {mentionsIn(body).map((part, index) =>
      index % 2 === 1 ? (
        <strong key={index} className="mention__name">
          @{part}
        </strong>
      ) : (
        part
      ),
    )}
  </p>
);

function Item({ comment, onOpen }: { comment: Comment; onOpen: (open: Open) => void }) {
  const me = useMe();
  return (
    <li className="panel stack stack--tight">
      <div className="panel__head">
        <p>
          <strong>
            <PersonName person={comment.author} />
          </strong>{' '}
          <span className="muted">
            <InstantText instant={comment.createdAt} />
            {comment.editedAt && ` · ${t('engagement.comments.edited')}`}
          </span>
        </p>
        {comment.author.id === me.person.id && (
          <RowButtons
            name={asRead(comment.body).slice(0, 60)}
            onEdit={() => onOpen({ kind: 'edit', comment })}
            onRemove={() => onOpen({ kind: 'remove', comment })}
          />
        )}
      </div>
      <Body body={comment.body} />
    </li>
  );
}

/** A comment that is still being sent. */
const Sending = ({ body }: { body: string }) => (
  <li className="panel stack stack--tight">
    <p>
      <strong>
        <PersonName person={useMe().person} />
      </strong>{' '}
      <span className="muted">{t('engagement.comments.sending')}</span>
    </p>
    <Body body={body} />
  </li>
);

interface ListProps {
  reference: string;
  items: readonly Comment[] | undefined;
  onOpen: (open: Open) => void;
}

function List({ reference, items, onOpen }: ListProps) {
  const me = useMe();
  const underWay = useUnderWay<SentComment>(reference, 'comments');
  if (!items) return <Skeleton lines={5} />;
  const isThere = ({ body, count }: SentComment) =>
    items.slice(count).some((comment) => comment.body === body && comment.author.id === me.person.id);
  const sending = underWay.filter((sent) => !isThere(sent));
  if (items.length + sending.length === 0) {
    return (
      <EmptyState title={t('engagement.comments.none')}>
        <p>{t('engagement.comments.none.text')}</p>
      </EmptyState>
    );
  }
  return (
    <ul className="plain-list stack">
      {items.map((comment) => (
        <Item key={comment.id} comment={comment} onOpen={onOpen} />
      ))}
      {sending.map(({ body, count }) => (
        <Sending key={count} body={body} />
      ))}
    </ul>
  );
}

export function CommentsTab({ engagement }: { engagement: Engagement }) {
  const { data, error, refetch } = useQuery(commentsQuery(engagement.reference));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <section className="stack narrow">
      <h2>{t('engagement.tab.comments')}</h2>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <List reference={engagement.reference} items={data?.items} onOpen={setOpen} />
      )}
      {engagement.may.includes('comment') ? (
        <CommentForm engagement={engagement} count={data?.items.length ?? 0} />
      ) : (
        <p className="muted">{t('engagement.comments.not-allowed')}</p>
      )}
      {open?.kind === 'edit' && (
        <Dialog isOpen title={t('engagement.comments.edit')} onClose={close}>
          <EditCommentForm engagement={engagement} comment={open.comment} onClose={close} />
        </Dialog>
      )}
      {open?.kind === 'remove' && (
        <RemoveDialog
          engagement={engagement}
          name={asRead(open.comment.body)}
          remove={() => comments.remove(engagement.reference, open.comment.id)}
          onClose={close}
        />
      )}
    </section>
  );
}
