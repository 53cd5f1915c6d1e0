const PREFIX = '/api/v1';

export interface AddressParts {
  path?: Record<string, string | number>;
  query?: object;
}

/** The address of a call: `addressOf('/engagements/{ref}', { path: { ref } })`. */
export function addressOf(path: string, { path: params = {}, query = {} }: AddressParts = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== '') search.append(key, String(one));
    }
  }
  return `${PREFIX}${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
}
