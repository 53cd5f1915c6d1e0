/**
 * After a change of page, the focus goes to the heading of the new page, so that a screen reader says where
 * the person is. Not on the first page, and not if only filters in the address change.
 */
let isDue = false;

export const expectFocus = (): void => {
  isDue = true;
};

export const isFocusDue = (): boolean => isDue;

/** Now, or as soon as the heading is there. */
export function focusHeading(): void {
  expectFocus();
  focusIfDue(document.querySelector('h1'));
}

export function focusIfDue(heading: HTMLElement | null): void {
  if (!isDue || !heading) return;
  isDue = false;
  heading.focus({ preventScroll: true });
}
