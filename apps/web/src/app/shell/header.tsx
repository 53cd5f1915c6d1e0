import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import { unreadQuery } from '#web/lib/api/unread.js';
import { holds, mayAnywhere, type Me, useMe } from '#web/lib/api/session.js';
import { siteName } from '#web/lib/site.js';
import { Icon } from '#web/ui/icon.js';
import { MENU, type MenuEntry } from '../screens.js';
import { AccountMenu } from './account-menu.js';
import { SearchBox } from './search-box.js';

const isFor = (me: Me, { permissions, teamPermissions = [] }: MenuEntry): boolean =>
  !permissions || holds(me, permissions) || mayAnywhere(me, ...teamPermissions);

/** Out of the flow of the line, so that it moves nothing when it appears. */
function Unread() {
  const { data = 0 } = useQuery(unreadQuery);
  if (data === 0) return null;
  return (
    <span className="app-menu__count">
      {formatNumber(data)}
      <span className="usa-sr-only"> {t('shell.menu.unread')}</span>
    </span>
  );
}

function Menu() {
  const me = useMe();
  return (
    <ul className="app-menu">
      {MENU.filter((entry) => isFor(me, entry)).map(({ to, label, countsUnread }) => (
        <li key={label}>
          <Link
            to={to}
            className="app-menu__link"
            activeOptions={{ exact: to === '/', includeSearch: false }}
          >
            {t(label)}
            {countsUnread && <Unread />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Header() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // The page on which it was opened: going to another page closes it.
  const [openOn, setOpenOn] = useState<string>();
  const isOpen = openOn === path;
  const toggle = useRef<HTMLButtonElement>(null);

  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !isOpen) return;
    setOpenOn(undefined);
    toggle.current?.focus();
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- only closes the menu that its button opens
    <header className="app-header" onKeyDown={closeByKey}>
      <div className="app-header__bar">
        <Link to="/" className="app-header__site">
          {siteName}
        </Link>
        <SearchBox />
        <AccountMenu />
        <button
          ref={toggle}
          type="button"
          className="app-header__toggle"
          aria-expanded={isOpen}
          aria-controls="app-menu"
          onClick={() => setOpenOn(isOpen ? undefined : path)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} />
          {t('shell.menu.open')}
        </button>
      </div>
      {MENU.length > 0 && (
        <nav id="app-menu" className="app-header__menu" data-open={isOpen} aria-label={t('shell.menu.label')}>
          <Menu />
        </nav>
      )}
    </header>
  );
}
