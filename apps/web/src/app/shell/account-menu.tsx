import { Link } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useSignOut } from '#web/features/session/api/sign-out.js';
import { isLanguage } from '#locales/languages.js';
import { locale, setLocale, t } from '#web/lib/words/i18n.js';
import { languageOptions } from '#web/lib/words/languages.js';
import { useMe } from '#web/lib/api/session.js';
import { showShortcuts } from '#web/lib/keys/shortcuts.js';
import { setTheme, type Theme, THEMES, useTheme } from '#web/lib/theme.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { SelectField } from '#web/ui/form/fields.js';
import { isBuilt } from '../screen-files.js';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

/** What the menu shows once it is open: nothing of it is needed to draw the page. */
function Panel({ close }: { close: () => void }) {
  const { person } = useMe();
  const theme = useTheme();
  const signOut = useSignOut();
  return (
    <>
      <p className="account__who">
        <strong>{person.name}</strong>
        <br />
        {person.email}
      </p>
      {isBuilt('profile/profile-screen') && (
        <Link to="/profile/{-$section}" onClick={close}>
          {t('shell.account.profile')}
        </Link>
      )}
      <button
        type="button"
        className="usa-button usa-button--unstyled"
        aria-keyshortcuts="?"
        onClick={() => {
          close();
          showShortcuts(true);
        }}
      >
        {t('shell.account.shortcuts')}
      </button>
      <SelectField
        label={t('shell.account.theme')}
        value={theme}
        onChange={(event) => setTheme(event.currentTarget.value as Theme)}
        options={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
      />
      <SelectField
        label={t('shell.account.language')}
        value={locale()}
        onChange={({ currentTarget: { value } }) => isLanguage(value) && void setLocale(value)}
        options={languageOptions()}
      />
      <Button variant="outline" onClick={() => signOut.mutate()} isBusy={signOut.isPending}>
        {t('shell.account.sign-out')}
      </Button>
    </>
  );
}

export function AccountMenu() {
  const { person } = useMe();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  // Closing removes the focused element, so move the focus back to the button first.
  const close = () => {
    button.current?.focus();
    setOpen(false);
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) close();
  };
  const closeWhenLeft = (event: FocusEvent<HTMLDivElement>) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    // The handlers only close the panel that the button opens.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="account" onKeyDown={closeByKey} onBlur={closeWhenLeft}>
      <button
        ref={button}
        type="button"
        className="account__button"
        aria-expanded={isOpen}
        aria-controls="account"
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true" className="account__initials">
          {initials(person.name)}
        </span>
        <span className="usa-sr-only">{t('shell.account.open')}</span>
        <span className="account__name">{person.name}</span>
        <Icon name="expand_more" />
      </button>
      <div id="account" className="account__panel stack" hidden={!isOpen}>
        {isOpen && <Panel close={close} />}
      </div>
    </div>
  );
}
