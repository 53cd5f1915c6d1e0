import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { TextAreaField } from '#web/ui/form/fields.js';
import { fitting, type Named, type Search, searchAt, withMention } from './mentions.js';

interface Props {
  label: string;
  value: string;
  people: readonly Named[];
  onChange: (value: string) => void;
  onMention: (person: Named) => void;
}

/**
 * A text field in which @ and the beginning of a name offer colleagues. Arrow keys choose, Enter takes,
 * Escape keeps the text as typed.
 */
export function MentionField({ label, value, people, onChange, onMention }: Props) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const caret = useRef<number>(undefined);
  const [search, setSearch] = useState<Search>();
  const [index, setIndex] = useState(0);
  const found = search ? fitting(people, search) : [];
  const active = found[Math.min(index, found.length - 1)];

  useEffect(() => {
    const at = caret.current;
    caret.current = undefined;
    if (at === undefined) return;
    const area = frame.current?.querySelector('textarea');
    area?.focus();
    area?.setSelectionRange(at, at);
  }, [value]);

  // If the field is at the bottom of the window, the offered names would be out of sight.
  const isOpen = active !== undefined;
  useEffect(() => {
    if (isOpen) frame.current?.querySelector('[role=listbox]')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);

  const look = (area: HTMLTextAreaElement) => {
    setSearch(searchAt(area.value, area.selectionStart));
    setIndex(0);
  };
  const take = (person: Named) => {
    if (!search) return;
    const next = withMention(value, search, person);
    caret.current = next.caret;
    onChange(next.text);
    onMention(person);
    setSearch(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (!active) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((index + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(active);
    else if (event.key === 'Escape') setSearch(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mention" ref={frame}>
      <TextAreaField
        name="body"
        label={label}
        hint={t('engagement.comments.mention.hint')}
        required
        rows={3}
        value={value}
        aria-autocomplete="list"
        aria-controls={active ? `${id}-list` : undefined}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          look(event.currentTarget);
        }}
        onKeyDown={press}
        onBlur={() => setSearch(undefined)}
      />
      {active && (
        <div
          className="mention__list"
          role="listbox"
          id={`${id}-list`}
          aria-label={t('engagement.comments.mention')}
        >
          {found.map((person) => (
            // The text field keeps the focus and handles the keys.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              aria-selected={person.id === active.id}
              tabIndex={-1}
              className="mention__option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.label}
            </div>
          ))}
        </div>
      )}
      <p className="usa-sr-only" role="status">
        {search && t('engagement.comments.mention.found', { count: found.length })}
      </p>
    </div>
  );
}
