import { useQuery } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { peopleChoices } from '#web/shared/choices/choices.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useWrite } from '#web/shared/engagement/use-write.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { type Comment, comments } from '../../api/parts.js';
import { MentionField } from './mention-field.js';
import { asRead, asSent, asTyped, mentionable, type Named } from './mentions.js';

/** `count`: how many comments there were when it was sent. */
export interface SentComment {
  body: string;
  count: number;
}

interface EditProps {
  engagement: Engagement;
  comment: Comment;
  onClose: () => void;
}

interface FieldProps {
  text: string;
  onChange: (text: string) => void;
  onMention: Dispatch<SetStateAction<readonly Named[]>>;
}

function CommentField({ text, onChange, onMention }: FieldProps) {
  const { data } = useQuery(peopleChoices);
  const people = useMemo(() => mentionable(data ?? []), [data]);
  return (
    <MentionField
      label={t('engagement.comments.body')}
      value={text}
      people={people}
      onChange={onChange}
      onMention={(person) => onMention((before) => [...before, person])}
    />
  );
}

/**
 * A new comment. The field is free at once, since the list already shows the comment. A refusal puts the text back.
 */
export function CommentForm({ engagement, count }: { engagement: Engagement; count: number }) {
  const [text, setText] = useState('');
  const [mentioned, setMentioned] = useState<readonly Named[]>([]);
  const { reference } = engagement;
  const write = useWrite(engagement, {
    isFollowing: true,
    part: 'comments',
    send: async ({ body }: SentComment) => {
      try {
        return await comments.add(reference, body);
      } catch (error) {
        setText((since) => [asRead(body), since].filter(Boolean).join('\n\n'));
        throw error;
      }
    },
    onDone: () => notify(t('engagement.comments.added')),
  });
  const submit = (sent: SentComment) => {
    setText('');
    write.submit(sent);
  };
  return (
    <RecordForm
      save={{ ...write, submit }}
      read={() => ({ body: asSent(text.trim(), mentioned), count })}
      submitLabel={t('engagement.comments.add')}
    >
      <CommentField text={text} onChange={setText} onMention={setMentioned} />
    </RecordForm>
  );
}

export function EditCommentForm({ engagement, comment, onClose }: EditProps) {
  const [opened] = useState(() => asTyped(comment.body));
  const [text, setText] = useState(opened.text);
  const [mentioned, setMentioned] = useState<readonly Named[]>(opened.mentioned);
  const write = useWrite(engagement, {
    isFollowing: true,
    send: (body: string) => comments.update(engagement.reference, comment.id, body),
    onDone: onClose,
  });
  return (
    <RecordForm
      save={write}
      read={() => asSent(text.trim(), mentioned)}
      submitLabel={t('engagement.edit.save')}
      onCancel={onClose}
    >
      <CommentField text={text} onChange={setText} onMention={setMentioned} />
    </RecordForm>
  );
}
