import { COUNTRIES } from '#contract';
import { compareText, countryName } from './i18n.js';

/** The countries that the server accepts, sorted by name. */
export const countryOptions = (): { value: string; label: string }[] =>
  COUNTRIES.map((value) => ({ value, label: countryName(value) })).sort((a, b) =>
    compareText(a.label, b.label),
  );
