/** The raw search parameters of an address: one text, or several if the key repeats. */
export type RawSearch = Record<string, string | string[] | undefined>;

/**
 * Lists repeat the key: `?status=active&status=on_hold`. No quotes and no JSON, so that people can read and
 * write an address by hand.
 */
export function parseSearch(search: string): RawSearch {
  const found: RawSearch = {};
  for (const [key, value] of new URLSearchParams(search)) {
    const before = found[key];
    found[key] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one));
    }
  }
  return params.size > 0 ? `?${params.toString()}` : '';
}

// For `validateSearch` of the routes: unknown and malformed values are left out, never an error.

export const text = (value: unknown): string | undefined => {
  const first: unknown = [value].flat()[0];
  return first === undefined || first === null || first === '' ? undefined : String(first);
};

export const texts = (value: unknown): string[] | undefined => {
  const all = [value].flat().filter((one) => one !== undefined && one !== null && one !== '');
  return all.length > 0 ? all.map(String) : undefined;
};

export const oneOf = <const T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === text(value));

export const manyOf = <const T extends string>(value: unknown, known: readonly T[]): T[] | undefined => {
  const chosen = known.filter((one) => texts(value)?.includes(one));
  return chosen.length > 0 ? chosen : undefined;
};

/** A calendar date, YYYY-MM-DD. */
export const day = (value: unknown): string | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(text(value) ?? '') ? text(value) : undefined;
