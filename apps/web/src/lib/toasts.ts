import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
  kind: 'success' | 'info' | 'error';
  /** Such as undo. A toast with an action stays longer. */
  action?: { label: string; run: () => void };
}

const DEFAULT_MS = 6_000;
/** Enough time to reach its button by keyboard. */
const WITH_ACTION_MS = 20_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export const dismissToast = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Toasts stay while someone points at them or has the focus in them. */
const isHeld = () => document.querySelector('.toaster:is(:hover, :focus-within)') !== null;

function expire(id: number, ms: number): void {
  setTimeout(() => (isHeld() ? expire(id, ms) : dismissToast(id)), ms);
}

/**
 * Says that something happened, on the screen and to screen readers. What needs an answer is a dialog or an
 * alert in the page.
 * @returns the id to dismiss it by
 */
export function notify(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  const id = ++lastId;
  change([...toasts.slice(-2), { id, text, kind: 'success', ...options }]);
  expire(id, options.action ? WITH_ACTION_MS : DEFAULT_MS);
  return id;
}

export const isToastShown = (id: number): boolean => toasts.some((toast) => toast.id === id);

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
