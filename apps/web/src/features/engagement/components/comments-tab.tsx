import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';
import { notify } from '#web/lib/toasts.js';
import { InstantText } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { type Comment, comments, commentsQuery } from '../api/parts.js';
import { CommentForm } from './comment-form.js';
import { asRead } from './mentions.js';
import { RemoveDialog } from './remove-dialog.js';
import { RowButtons } from './row-buttons.js';

type Open = { kind: 'edit' | 'remove'; comment: Comment };

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
      <p className="prose">{asRead(comment.body)}</p>
    </li>
  );
}

function List({ items, onOpen }: { items: readonly Comment[] | undefined; onOpen: (open: Open) => void }) {
  if (!items) return <Skeleton lines={5} />;
  if (items.length === 0) {
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
        <List items={data?.items} onOpen={setOpen} />
      )}
      {engagement.may.includes('comment') ? (
        <CommentForm engagement={engagement} onDone={() => notify(t('engagement.comments.added'))} />
      ) : (
        <p className="muted">{t('engagement.comments.not-allowed')}</p>
      )}
      {open?.kind === 'edit' && (
        <Dialog isOpen title={t('engagement.comments.edit')} onClose={close}>
          <CommentForm engagement={engagement} comment={open.comment} onDone={close} onCancel={close} />
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
