import { focusHeading, isFocusDue } from './route-focus.js';

type Focusable = HTMLElement | SVGElement;

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** The topmost one: a dialog may ask about what was typed in another, and is inside it. */
const openDialog = () => [...document.querySelectorAll('dialog[open]')].at(-1);

/** In page order. While a dialog is open, only what is in it. */
const focusables = (): Focusable[] => [...(openDialog() ?? document).querySelectorAll<Focusable>(FOCUSABLE)];

/** Whether the Tab key stops at it. */
const isStop = (element: Focusable): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0;

/** Looks back further than what disappears together with the focused element, such as its row. */
const MOST_BEFORE = 60;

/** What comes before it, nearest first. Only a few, since every step of the Tab key runs this. */
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
 * Remembers where an element is. Later focuses it again or, once it is gone, its next surviving neighbour. If
 * nothing had the focus, or nothing before it is left, focuses the heading of the page.
 * @returns a function that moves the focus back
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
 * People who use the keyboard or a screen reader must always know where they are. If the focused element
 * disappears (a removed row, a replaced button), what takes its place gets the focus.
 * @returns a function that stops it
 */
export function keepFocus(): () => void {
  let holder: Node | undefined;
  let goBack: (() => void) | undefined;
  const remember = ({ target }: FocusEvent) => {
    holder = target instanceof Node ? target : undefined;
    goBack = placeOf(target);
  };
  // A press of the pointer gives up the focus on purpose.
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
