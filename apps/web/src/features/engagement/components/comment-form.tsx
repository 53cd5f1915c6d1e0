import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { peopleChoices } from '#web/parts/choices/choices.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { useWrite } from '#web/parts/engagement/use-write.js';
import { WriteForm } from '#web/parts/engagement/write-form.js';
import { type Comment, comments } from '../api/parts.js';
import { MentionField } from './mention-field.js';
import { asRead, asSent, type Named } from './mentions.js';

interface Props {
  engagement: Engagement;
  /** Undefined: a new one. */
  comment?: Comment;
  onDone: () => void;
  onCancel?: () => void;
}

export function CommentForm({ engagement, comment, onDone, onCancel }: Props) {
  const [text, setText] = useState(asRead(comment?.body ?? ''));
  const [mentioned, setMentioned] = useState<readonly Named[]>(comment?.mentioned ?? []);
  const { data: people } = useQuery(peopleChoices);
  const { reference } = engagement;
  const write = useWrite(engagement, {
    isFollowing: true,
    send: (body: string) =>
      comment ? comments.update(reference, comment.id, body) : comments.add(reference, body),
    onDone: () => {
      setText('');
      setMentioned([]);
      onDone();
    },
  });
  return (
    <WriteForm
      write={write}
      read={() => asSent(text.trim(), mentioned)}
      submitLabel={t(comment ? 'engagement.edit.save' : 'engagement.comments.add')}
      onCancel={onCancel}
    >
      <MentionField
        label={t('engagement.comments.body')}
        value={text}
        people={people ?? []}
        onChange={setText}
        onMention={(person) => setMentioned((before) => [...before, person])}
      />
    </WriteForm>
  );
}
