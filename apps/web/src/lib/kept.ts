/** What somebody types, kept in their window over reloads and other pages; without storage it is kept as long as the page. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined forgets it. What finds no room leaves nothing: an older state would pass for the last one. */
export function keep(key: string, value: unknown): void {
  try {
    sessionStorage.removeItem(key);
    if (value !== undefined) sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // No storage, or none left.
  }
}
