import { expect, it } from '@jest/globals';
import { iso31661 } from 'iso-3166';
import { COUNTRIES, isCountry } from './countries.js';

it('the list has the countries of ISO 3166-1 and Kosovo', () => {
  expect([...COUNTRIES].sort()).toEqual([...iso31661.map(({ alpha2 }) => alpha2), 'XK'].sort());
});

it('every country has its own name in each language, so no list shows a name twice', () => {
  for (const language of ['en', 'es']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    const shown = COUNTRIES.map((code) => names.of(code));
    expect(shown).not.toContain(undefined);
    expect(new Set(shown).size).toBe(COUNTRIES.length);
  }
});

it('refuses the code of a region, of a former country and of no country', () => {
  expect(['EU', 'UN', 'SU', 'AN', 'UK', 'XX', 'mx', '', null].filter(isCountry)).toEqual([]);
});
