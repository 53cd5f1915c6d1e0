import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, lazy, Suspense, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { placeOf } from '#web/lib/keys/focus-keeper.js';
import { t } from '#web/lib/words/i18n.js';
import { addRecent } from '#web/lib/recent.js';
import { focusHeading } from '#web/lib/keys/route-focus.js';
import { stringifySearch } from '#web/lib/search-params.js';
import { useMe } from '#web/lib/api/session.js';
import { useShortcuts } from '#web/lib/keys/shortcuts.js';
import { Icon } from '#web/ui/icon.js';
import type { SearchOption } from './search-options.js';

const SearchResults = lazy(() => import('./search-results.js'));
const LIST = 'search-results';
const NONE = -1;

const REFERENCE = /^eng-\d{4}-\d{5}$/i;

/** Where Enter leads if no option is chosen: to the engagement with that reference, otherwise to all matches. */
const addressOf = (text: string): string =>
  REFERENCE.test(text) ? `/engagements/${text.toUpperCase()}` : `/engagements${stringifySearch({ q: text })}`;

/**
 * The option that the arrow keys move to, of `count`. They also pass through the field itself, so the person
 * can keep typing.
 */
function moved(key: string, active: number, count: number): number | undefined {
  if (key === 'ArrowDown') return active === count - 1 ? NONE : active + 1;
  if (key === 'ArrowUp') return active === NONE ? count - 1 : active - 1;
  return undefined;
}

/**
 * Finds engagements, partners, catalogue entries and people from any page: a combobox that searches while the
 * person types. On a phone, a button opens it across the full width.
 */
export function SearchBox() {
  const router = useRouter();
  const { person } = useMe();
  const input = useRef<HTMLInputElement>(null);
  const goBack = useRef<() => void>(undefined);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [isUnfolded, setUnfolded] = useState(false);
  const [active, setActive] = useState(NONE);
  const [options, setOptions] = useState<readonly SearchOption[]>([]);
  const take = useCallback((found: readonly SearchOption[]) => {
    setOptions(found);
    setActive(NONE);
  }, []);

  const focus = () => {
    if (document.activeElement !== input.current) goBack.current = placeOf(document.activeElement);
    // On a phone the field is shown first. Synchronously, so that the next key press goes into it.
    flushSync(() => setUnfolded(true));
    input.current?.focus();
    input.current?.select();
  };
  useShortcuts([
    { keys: '/', label: 'shortcuts.search', group: 'go', run: focus },
    { keys: 'mod+k', label: 'shortcuts.search', group: 'go', run: focus },
  ]);

  const close = () => {
    setOpen(false);
    setActive(NONE);
  };
  const go = (href: string) => {
    close();
    setText('');
    setUnfolded(false);
    // Also needed when the link leads to the current page.
    focusHeading();
    router.history.push(href);
  };
  const choose = (option: SearchOption) => {
    const { kind, href, label, detail } = option;
    if (option.isRecentKept) addRecent(person.id, { kind, href, label, detail });
    go(href);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = isOpen ? options[active] : undefined;
    if (chosen) choose(chosen);
    else if (text.trim()) go(addressOf(text.trim()));
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      // The first Escape clears the text. The next one closes the list and moves the focus back.
      event.preventDefault();
      if (isOpen && text) setText('');
      else {
        setText('');
        close();
        setUnfolded(false);
        goBack.current?.();
      }
      return;
    }
    const next = moved(event.key, active, options.length);
    if (next === undefined || options.length === 0) return;
    event.preventDefault();
    setOpen(true);
    setActive(next);
  };

  return (
    <>
      <form role="search" className="app-search" data-open={isUnfolded} onSubmit={submit}>
        <input
          ref={input}
          className="app-search__input"
          type="text"
          enterKeyHint="search"
          id="quick-search"
          role="combobox"
          aria-label={t('shell.search.label')}
          aria-expanded={isOpen}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active !== NONE ? `${LIST}-${active}` : undefined}
          aria-keyshortcuts="/ Control+K"
          placeholder={t('shell.search.placeholder')}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(NONE);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={close}
          onKeyDown={byKey}
        />
        <button type="submit" className="app-search__submit" aria-label={t('shell.search.submit')}>
          <Icon name="search" />
        </button>
        {isOpen && (
          <Suspense fallback={null}>
            <SearchResults id={LIST} text={text.trim()} active={active} onOptions={take} onChoose={choose} />
          </Suspense>
        )}
      </form>
      <button
        type="button"
        className="app-search__open"
        aria-label={t('shell.search.open')}
        aria-expanded={isUnfolded}
        onClick={() => (isUnfolded ? setUnfolded(false) : focus())}
      >
        <Icon name={isUnfolded ? 'close' : 'search'} />
      </button>
    </>
  );
}
