/** A record that someone opened from the search. Kept only in this browser. */
export interface Recent {
  kind: 'engagement' | 'partner' | 'catalogue' | 'person';
  /** An address within the application. */
  href: string;
  label: string;
  detail: string;
}

const KEY = 'demarche.recent';
const MOST = 6;

/** Only this person's: someone else who signs in on the same browser finds nothing of theirs. */
export function readRecent(personId: string): Recent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { personId?: string; items?: Recent[] };
    return kept.personId === personId ? (kept.items ?? []) : [];
  } catch {
    return [];
  }
}

export function addRecent(personId: string, item: Recent): void {
  const items = [item, ...readRecent(personId).filter(({ href }) => href !== item.href)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify({ personId, items }));
  } catch {
    // Without storage nothing is remembered.
  }
}

export function clearRecent(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Without storage nothing is remembered.
  }
}
