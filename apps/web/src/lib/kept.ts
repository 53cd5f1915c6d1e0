/**
 * What a person types, kept in this window over reloads and visits to other pages. Without storage it lasts
 * as long as the page.
 */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined deletes it. If it does not fit, nothing is stored: an older state would be taken for the last one. */
export function keep(key: string, value: unknown): void {
  try {
    sessionStorage.removeItem(key);
    if (value !== undefined) sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // No storage, or no space left.
  }
}
