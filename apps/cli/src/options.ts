import { asEmail } from '#contract';
import { InvalidArgumentError } from 'commander';

/** Parses an option as a whole number from `min` to `max`. */
export const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < min || number > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    return number;
  };

/** Parses an instant such as 2026-03-02T09:00:00Z; a bare date means noon in UTC on that day. */
export function instant(text: string): Date {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const found = new Date(isDate ? `${text}T12:00:00Z` : text);
  const isReal = !Number.isNaN(found.getTime()) && (!isDate || found.toISOString().startsWith(text));
  if ((isDate || isInstant) && isReal) return found;
  throw new InvalidArgumentError('It must be an instant such as 2026-03-02T09:00:00Z, or a date.');
}

export function email(text: string): string {
  if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text))
    throw new InvalidArgumentError('It must be an e-mail address.');
  return asEmail(text);
}

/** Parses an option as one of `values`; the error message lists them. */
export const oneOf =
  <const T extends string>(...values: readonly T[]) =>
  (text: string): T => {
    const found = values.find((value) => value === text);
    if (!found) throw new InvalidArgumentError(`It must be one of ${values.join(', ')}.`);
    return found;
  };
