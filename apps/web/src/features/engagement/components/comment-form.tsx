import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { TextAreaField } from '#web/ui/fields.js';
import { teamPeople } from '#web/parts/choices/choices.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { type Comment, comments } from '../api/parts.js';
import { useWrite } from '#web/parts/engagement/use-write.js';
import { WriteForm } from '#web/parts/engagement/write-form.js';

type Named = { id: string; name: string };
const MENTION = /@\[([^\]\n]{1,200})\]\([0-9a-f-]{36}\)/gi;

/** "@Name" where the record has `@[Name](id)`. */
export const asRead = (body: string): string => body.replace(MENTION, '@$1');

const asSent = (text: string, people: readonly Named[]): string =>
  [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((body, { id, name }) => body.replaceAll(`@${name}`, `@[${name}](${id})`), text);

interface Props {
  engagement: Engagement;
  /** Undefined: a new one. */
  comment?: Comment;
  onDone: () => void;
  onCancel?: () => void;
}

export function CommentForm({ engagement, comment, onDone, onCancel }: Props) {
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  const [text, setText] = useState(asRead(comment?.body ?? ''));
  const [mentioned, setMentioned] = useState<readonly Named[]>(comment?.mentioned ?? []);
  const { data: people } = useQuery(teamPeople(engagement.team.id));
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
  const mention = (person: Named | undefined) => {
    if (!person) return;
    setText((before) => `${before}${before && !/\s$/.test(before) ? ' ' : ''}@${person.name} `);
    setMentioned((before) => [...before, person]);
    select.current?.form?.querySelector('textarea')?.focus();
  };
  return (
    <WriteForm
      write={write}
      read={() => asSent(text.trim(), mentioned)}
      submitLabel={t(comment ? 'engagement.edit.save' : 'engagement.comments.add')}
      onCancel={onCancel}
    >
      <TextAreaField
        name="body"
        label={t('engagement.comments.body')}
        required
        rows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="cluster">
        <label htmlFor={id}>{t('engagement.comments.mention')}</label>
        <select
          ref={select}
          id={id}
          className="usa-select mention-select"
          value=""
          onChange={(event) => mention(people?.find((one) => one.id === event.currentTarget.value))}
        >
          <option value="">{t('engagement.comments.mention.empty')}</option>
          {people?.map(({ id: value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </WriteForm>
  );
}
