import { expect, it } from '@jest/globals';
import { iso31661 } from 'iso-3166';
import { COUNTRIES, isCountry } from './countries.js';

it('the countries are those of ISO 3166-1, and Kosovo', () => {
  expect([...COUNTRIES].sort()).toEqual([...iso31661.map(({ alpha2 }) => alpha2), 'XK'].sort());
});

it('each has a name of its own in each language, so that no list shows one twice', () => {
  for (const language of ['en', 'es']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    const shown = COUNTRIES.map((code) => names.of(code));
    expect(shown).not.toContain(undefined);
    expect(new Set(shown).size).toBe(COUNTRIES.length);
  }
});

it('a code that stands for a region, an older country or nobody is none', () => {
  expect(['EU', 'UN', 'SU', 'AN', 'UK', 'XX', 'mx', '', null].filter(isCountry)).toEqual([]);
});
