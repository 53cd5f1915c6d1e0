import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { MessageKey } from '../words/i18n.js';

export interface Shortcut {
  /** As people press them: `e`, `?`, or two in a row, `g w`. `mod+` means with Control or Command. */
  keys: string;
  /** What it does, for the help sheet. */
  label: MessageKey & `shortcuts.${string}`;
  /** Its heading in the help sheet. Without one: the heading for the current screen. */
  group?: 'go' | 'list' | 'here';
  run: () => void;
}

const STORAGE_KEY = 'demarche.shortcuts';
/** The longest time between the two keys of a sequence. */
const SEQUENCE_MS = 1_500;

const registry = new Set<{ current: readonly Shortcut[] }>();
const listeners = new Set<() => void>();
let isOn = readStored();
let started: { key: string; at: number } | undefined;

function readStored(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

/**
 * Single keys get in the way of people who speak to their computer (WCAG 2.1.4). The choice is kept in this browser.
 */
export function setShortcutsOn(next: boolean): void {
  isOn = next;
  try {
    if (next) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export const useShortcutsOn = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOn,
  );

let isSheetOpen = false;

/** Opens or closes the help sheet. */
export function showShortcuts(isOpen: boolean): void {
  isSheetOpen = isOpen;
  for (const listener of listeners) listener();
}

export const useSheetOpen = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isSheetOpen,
  );

/** The shortcuts that work here and now, those of the whole application first. */
export const activeShortcuts = (): Shortcut[] => [...registry].flatMap(({ current }) => current);

/** Declares the shortcuts of a screen while it is shown. If two use the same keys, the one declared last wins. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    registry.add(latest);
    return () => {
      registry.delete(latest);
    };
  }, []);
}

const NOT_TYPED_IN = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color']);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement
    ? !NOT_TYPED_IN.has(target.type)
    : target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('textarea, select, [role=combobox], [role=listbox]'));

const find = (keys: string) => activeShortcuts().findLast((shortcut) => shortcut.keys === keys);

function take(event: KeyboardEvent, shortcut: Shortcut | undefined): void {
  if (!shortcut) return;
  event.preventDefault();
  shortcut.run();
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (document.querySelector('dialog[open]')) return;
  const { key } = event;
  if (event.altKey) return;
  // Control and Command also work inside fields, and if single keys are off.
  if (event.ctrlKey || event.metaKey) return take(event, find(`mod+${key.toLowerCase()}`));
  if (!isOn || isTyping(event.target) || key.length !== 1) {
    started = undefined;
    return;
  }
  const before = started && event.timeStamp - started.at < SEQUENCE_MS ? started.key : undefined;
  started = undefined;
  const second = before && find(`${before} ${key}`);
  if (second) return take(event, second);
  if (activeShortcuts().some(({ keys }) => keys.startsWith(`${key} `)))
    started = { key, at: event.timeStamp };
  else take(event, find(key));
}

/**
 * Listens for keys anywhere on the page.
 * @returns a function that stops it
 */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

/** About a second at the browser's own pace. */
const FRAMES = 60;

/** Runs `act` on the element that `selector` finds, as soon as it exists: it may be on a tab that has just opened. */
export function whenThere(selector: string, act: (element: HTMLElement) => void, frames = FRAMES): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) act(element);
  else if (frames > 0) requestAnimationFrame(() => whenThere(selector, act, frames - 1));
}

export const focusOn = (selector: string): void => whenThere(selector, (element) => element.focus());
