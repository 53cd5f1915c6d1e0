/**
 * After a change of page, focus goes to the heading of the page that came, so that a screen reader says where one is.
 * Not on the first page, nor where only filters in the address changed.
 */
let isDue = false;

export const expectFocus = (): void => {
  isDue = true;
};

export const isFocusDue = (): boolean => isDue;

/** Now, or as soon as it is there. */
export function focusHeading(): void {
  expectFocus();
  focusIfDue(document.querySelector('h1'));
}

export function focusIfDue(heading: HTMLElement | null): void {
  if (!isDue || !heading) return;
  isDue = false;
  heading.focus({ preventScroll: true });
}
