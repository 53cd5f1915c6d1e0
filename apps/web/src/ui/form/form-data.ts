export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();
export const textIfAny = (data: FormData, name: string): string | undefined =>
  textOf(data, name) || undefined;
export const textOrNull = (data: FormData, name: string): string | null => textOf(data, name) || null;

/** Only the fields that the person changed, so that other people's changes to other fields stay. */
export const changedIn = <Fields extends object>(typed: Fields, before: Partial<Fields>): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(typed).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Fields]),
    ),
  ) as Partial<Fields>;
