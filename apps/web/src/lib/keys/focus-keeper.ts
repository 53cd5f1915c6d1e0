import { focusHeading, isFocusDue } from './route-focus.js';

type Focusable = HTMLElement | SVGElement;

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** The uppermost: one may ask about what was typed in another, and stands in it. */
const openDialog = () => [...document.querySelectorAll('dialog[open]')].at(-1);

/** In the order of the page; while a dialog is open, only what is in it. */
const focusables = (): Focusable[] => [...(openDialog() ?? document).querySelectorAll<Focusable>(FOCUSABLE)];

/** The Tab key stops at it. */
const isStop = (element: Focusable): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0;

/** Further back than what goes away with what has the focus, such as its row. */
const MOST_BEFORE = 60;

/** What comes before it, the nearest first. Few are looked at: this is asked with every step of the Tab key through a long list. */
function whatIsBefore(element: Element): Focusable[] {
  const isFocusable = (node: Node) =>
    node instanceof Element && node.matches(FOCUSABLE) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  const walker = document.createTreeWalker(openDialog() ?? document, NodeFilter.SHOW_ELEMENT, isFocusable);
  walker.currentNode = element;
  const found: Focusable[] = [];
  for (let node = walker.previousNode(); node && found.length < MOST_BEFORE; node = walker.previousNode()) {
    found.push(node as Focusable);
  }
  return found;
}

/**
 * Remembers where an element is. @returns what leads the focus there again: to the element, or once it is gone to what
 * stands in its place, which is what follows the one before it. From nowhere, or where nothing before it is left either,
 * to the heading of the page.
 */
export function placeOf(element: EventTarget | null): () => void {
  const same = element instanceof Element && element !== document.body ? (element as Focusable) : undefined;
  const before = same ? whatIsBefore(same) : [];
  return () => {
    if (same?.isConnected) return same.focus();
    const stops = focusables().filter(isStop);
    const last = stops.indexOf(before.find((one) => one.isConnected && isStop(one)) as Focusable);
    if (last < 0 && !openDialog()) focusHeading();
    else (stops[last + 1] ?? stops[last])?.focus();
  };
}

/**
 * Whoever uses the keys, or listens, must know where they are at all times: where what has the focus is taken from the
 * page (a row that was removed, a button that another has replaced), what stands in its place gets it. @returns what ends it
 */
export function keepFocus(): () => void {
  let holder: Node | undefined;
  let goBack: (() => void) | undefined;
  const remember = ({ target }: FocusEvent) => {
    holder = target instanceof Node ? target : undefined;
    goBack = placeOf(target);
  };
  // Who points beside everything has left it.
  const forget = () => {
    holder = undefined;
  };
  const watcher = new MutationObserver(() => {
    if (!holder || holder.isConnected || document.activeElement !== document.body || isFocusDue()) return;
    holder = undefined;
    goBack?.();
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget, true);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget, true);
    watcher.disconnect();
  };
}
