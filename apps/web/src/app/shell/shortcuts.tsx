import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { loadMessages } from '#web/lib/words/i18n.js';
import {
  focusOn,
  type Shortcut,
  showShortcuts,
  useSheetOpen,
  useShortcuts,
} from '#web/lib/keys/shortcuts.js';
import { MENU } from '../screens.js';

const ShortcutSheet = lazy(async () => {
  const [sheet] = await Promise.all([import('./shortcut-sheet.js'), loadMessages('shortcuts')]);
  return sheet;
});

const GO = [
  ['g w', '/', 'shortcuts.go.work'],
  ['g e', '/engagements', 'shortcuts.go.engagements'],
  ['g d', '/decisions', 'shortcuts.go.decisions'],
  ['g s', '/strategy', 'shortcuts.go.strategy'],
  ['g p', '/partners', 'shortcuts.go.partners'],
  ['g b', '/dashboard', 'shortcuts.go.dashboard'],
  ['g i', '/inbox', 'shortcuts.go.inbox'],
] as const;

/** Rows of all kinds of lists. `OPENING` is the link that opens a row. */
const ROWS = 'main tbody > tr, main .work__item, main .board-card, main [data-row]';
const OPENING = 'th a[href], .work__name a[href], a[href]';

/** The action button of the newest message that has one. */
const UNDO = '.toast:not(:has(~ .toast .toast__action)) .toast__action';

/** The links that open the rows of the page. */
function rowLinks(): HTMLElement[] {
  return [...document.querySelectorAll(ROWS)].flatMap((row) => {
    const link = row.querySelector<HTMLElement>(OPENING);
    return link && link.getClientRects().length > 0 ? [link] : [];
  });
}

function moveInRows(step: 1 | -1): void {
  const links = rowLinks();
  const row = document.activeElement?.closest(ROWS);
  const at = links.findIndex((link) => link.closest(ROWS) === row);
  const next = at < 0 ? links[step > 0 ? 0 : links.length - 1] : links[at + step];
  next?.focus();
}

/** Arrow keys scroll the page. Once a row has the focus, they move from row to row. */
function moveByArrows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
  const { target } = event;
  if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return;
  if (!(target instanceof HTMLElement) || !rowLinks().includes(target)) return;
  event.preventDefault();
  moveInRows(step);
}

/** The shortcuts of the whole application, and the help sheet that lists those active on the page. */
export default function Shortcuts() {
  const { history } = useRouter();
  const isOpen = useSheetOpen();
  // Read when the sheet opens, so that it lists the shortcuts of the page below.
  const [hasOpened, setHasOpened] = useState(false);
  if (isOpen && !hasOpened) setHasOpened(true);

  useEffect(() => {
    document.addEventListener('keydown', moveByArrows);
    return () => document.removeEventListener('keydown', moveByArrows);
  }, []);
  const known = new Set(MENU.map(({ to }) => String(to).replace(/\/\{.*/, '')));
  useShortcuts([
    { keys: '?', label: 'shortcuts.help', group: 'go', run: () => showShortcuts(true) },
    ...GO.filter(([, to]) => known.has(to)).map(([keys, to, label]): Shortcut => ({
      keys,
      label,
      group: 'go',
      run: () => history.push(to),
    })),
    { keys: 'u', label: 'shortcuts.undo', group: 'go', run: () => focusOn(UNDO) },
    { keys: 'n', label: 'shortcuts.new', group: 'go', run: () => history.push('/engagements/new') },
    { keys: 'j', label: 'shortcuts.row.next', group: 'list', run: () => moveInRows(1) },
    { keys: 'k', label: 'shortcuts.row.previous', group: 'list', run: () => moveInRows(-1) },
  ]);
  if (!hasOpened) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutSheet isOpen={isOpen} onClose={() => showShortcuts(false)} />
    </Suspense>
  );
}
